import type { AssetCommand } from '../../domain/asset/asset.commands.js';
import type { AcceptClaim } from '../../domain/claim/accept-claim.js';
import type { ClaimFact } from '../../domain/claim/claim-fact.js';
import type { DismissClaim } from '../../domain/claim/dismiss-claim.js';
import type { Command } from '../../domain/command.js';
import type { MissionCommand } from '../../domain/mission/mission.commands.js';
import type { Actor } from './actor.js';

/** The correction of the fact that an order names. */
export type CorrectNamedFact = Command<
  'CorrectFact',
  { readonly changes?: Readonly<Record<string, unknown>>; readonly annulled?: true; readonly reason: string }
>;

/** The word of another source on the fact that an order names. */
export type ClaimNamedFact = Command<'ClaimFact', Omit<ClaimFact['data'], 'about'>>;

/** The acceptance of a claim on the fact that an order names. */
export type AcceptNamedClaim = Command<'AcceptClaim', Omit<AcceptClaim['data'], 'about'>>;

/** The dismissal of one. */
export type DismissNamedClaim = Command<'DismissClaim', Omit<DismissClaim['data'], 'about'>>;

/** A command about the mission itself. */
export interface MissionOrder {
  readonly category: 'mission';
  readonly missionId: string;
  readonly command: MissionCommand;
}

/** A command about one asset or lot. */
export interface AssetOrder {
  readonly category: 'asset';
  readonly missionId: string;
  /** The asset. */
  readonly memberId: string;
  readonly command: AssetCommand;
}

/** A command about one recorded fact, wherever in the mission it lies. */
export interface FactOrder {
  readonly category: 'fact';
  readonly missionId: string;
  /** The fact that a claim is about; the event to correct: a fact, or the last correction of a fact. */
  readonly memberId: string;
  readonly command: CorrectNamedFact | ClaimNamedFact | AcceptNamedClaim | DismissNamedClaim;
}

/** A command with its address: the category of what it is about, the mission, and the member of it. */
export type Order = MissionOrder | AssetOrder | FactOrder;

/** The subject of an order. */
export type OrderCategory = Order['category'];
export type OrderOf<Category extends OrderCategory> = Extract<Order, { readonly category: Category }>;

/**
 * The purpose of deciding without recording. `on-request`: a caller asks what would become of a command, and nothing at all is
 * written. `before-proposing`: a second person is to approve the command, and a refusal releases a closure gate that a process
 * left standing, as the refusal of the command itself does.
 */
export type Rehearsal = 'on-request' | 'before-proposing';

/** The facts about a request besides its order, as the edge knows them. */
export interface CommandContext {
  readonly actor: Actor;
  readonly correlationId: string;
  readonly traceparent?: string;
  /** The second person, where the command takes one. */
  readonly approvedBy?: Actor;
  /** The command is decided as ever, and then not recorded. */
  readonly rehearsal?: Rehearsal;
  /** The revision the caller last saw; the command is refused if the stream has moved on. `*` accepts any. */
  readonly ifMatch?: number | '*';
  readonly idempotency?: {
    readonly key: string;
    /** SHA-256, hex, of method, path and canonical body. */
    readonly fingerprint: string;
  };
}
