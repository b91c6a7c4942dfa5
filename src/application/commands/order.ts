import type { AssetCommand } from '../../domain/asset/asset.commands.js';
import type { Command } from '../../domain/command.js';
import type { MissionCommand } from '../../domain/mission/mission.commands.js';
import type { Actor } from '../ports/event-store.js';

/** The correction of one recorded fact, wherever in the mission it lies. */
export type CorrectFact = Command<
  'CorrectFact',
  { readonly changes?: Readonly<Record<string, unknown>>; readonly annulled?: true; readonly reason: string }
>;

export interface MissionOrder {
  readonly missionId: string;
  readonly command: MissionCommand;
}

export interface AssetOrder {
  readonly missionId: string;
  readonly assetId: string;
  readonly command: AssetCommand;
}

export interface CorrectionOrder {
  readonly missionId: string;
  /** The event to correct: a fact, or the last correction of a fact. */
  readonly corrects: string;
  readonly command: CorrectFact;
}

/** A command with what it is addressed to. */
export type Order = MissionOrder | AssetOrder | CorrectionOrder;

/** What the edge knows about a request besides the order. */
export interface CommandContext {
  readonly actor: Actor;
  readonly correlationId: string;
  readonly traceparent?: string;
  /** The second person, where the command takes one. */
  readonly approvedBy?: Actor;
  /** The command is decided as ever, and then not recorded. */
  readonly isRehearsal?: true;
  /** The revision the caller last saw; the command is refused if the stream has moved on. `*` accepts any. */
  readonly ifMatch?: number | '*';
  readonly idempotency?: {
    readonly key: string;
    /** SHA-256, hex, of method, path and canonical body. */
    readonly fingerprint: string;
  };
}
