import { setTimeout as pause } from 'node:timers/promises';
import { RevisionMismatchError } from '../../../src/application/commands/commands.errors.js';
import type { CommandContext, Order } from '../../../src/application/orders/order.js';
import type { Outcome } from '../../../src/application/orders/outcome.js';
import { UnavailableError } from '../../../src/application/ports/event-store.errors.js';
import type { AssetCommand } from '../../../src/domain/asset/asset.commands.js';
import type { MissionCommand } from '../../../src/domain/mission/mission.commands.js';
import { asset, mission, order } from '../../domain/facts.js';
import type { Replica } from '../approvals/replica.js';

export type Wanted = 'strength' | 'register' | 'destroy' | 'verify' | 'close';

/** A command as it is drawn. */
export interface Asked {
  readonly wanted: Wanted;
  readonly mission: number;
  readonly asset: number;
  /** The server that it comes to. */
  readonly at: number;
  readonly hasKey: boolean;
  /** What its caller has seen of the stream: the last revision that anybody was told, or the one before. */
  readonly sees: 'nothing' | 'now' | 'before';
  /** How many commands back the one is, among those with a key, that is sent again in place of this one. */
  readonly again: number | undefined;
}

/** A command that was sent, perhaps several times. */
export interface Sent {
  readonly name: string;
  readonly wanted: Wanted;
  readonly missionId: string;
  readonly stream: string;
  readonly order: Order;
  readonly key?: string;
  readonly ifMatch?: number;
}

/** What came of a request, and where the log ended before and after. */
export interface Answer {
  readonly sent: Sent;
  readonly correlationId: string;
  readonly from: bigint;
  readonly until: bigint;
  readonly outcome: Outcome | { readonly kind: 'failed'; readonly error: Error };
}

const UN_OWNED = { ownership: 'UNOE', owner: 'UN', quantity: 1 } as const;
const SECOND = { by: { subject: 'second', roles: ['approver'] } };
const AT_REST = { mission: 0, asset: 0, at: 0, hasKey: true, sees: 'nothing', again: undefined } as const;
const PATIENCE_MS = 10_000;

/** Callers of several servers, who note what they were answered. */
export class CommandsUnderFaults {
  readonly answers: Answer[] = [];
  readonly #sent: Sent[] = [];
  /** The last revision of a stream that a caller was told. */
  readonly #told = new Map<string, number>();
  #requests = 0;

  /** @param head where the log ends now */
  constructor(
    private readonly replicas: readonly Replica[],
    private readonly missions: readonly string[],
    private readonly head: () => bigint,
  ) {}

  /** Establishes two missions, whose books may be closed: at once, and of the first when the asset that it has is gone. */
  async begin(): Promise<void> {
    for (const missionId of this.missions) {
      for (const [type, fact] of [
        ['EstablishMission', mission('Established')],
        ['TerminateMandate', mission('MandateTerminated', {}, { on: '2013-12-31' })],
        ['CompleteWithdrawal', mission('WithdrawalCompleted', {}, { on: '2014-12-31' })],
        ['StartLiquidation', mission('LiquidationStarted', {}, { on: '2015-01-01' })],
        ['CompletePhysicalClosure', mission('PhysicalClosureCompleted', {}, { on: '2015-12-31' })],
      ] as const) {
        const command = order<MissionCommand>(type, fact);
        const name = `${missionId} ${type}`;
        const sent: Sent = {
          name,
          wanted: 'strength',
          missionId,
          stream: `mission-${missionId}`,
          order: { category: 'mission', missionId, command },
          key: name,
        };
        await this.#untilAnswered(sent);
      }
    }
    await this.#untilAnswered(this.#sentFor({ ...AT_REST, wanted: 'register' }));
  }

  async send(asked: Asked): Promise<void> {
    const withKey = this.#sent.filter(({ key }) => key !== undefined);
    const earlier = asked.again === undefined ? undefined : withKey.at(-1 - asked.again);
    await this.#request(earlier ?? this.#sentFor(asked), asked.at);
  }

  /** Sends again what has a key and was left without an answer, until it has one. */
  async sendUnansweredAgain(): Promise<void> {
    for (const sent of this.#sent)
      if (sent.key !== undefined && sent.wanted !== 'close') await this.#untilAnswered(sent);
  }

  async #untilAnswered(sent: Sent): Promise<void> {
    const end = performance.now() + PATIENCE_MS;
    for (let at = 0; performance.now() < end; at = (at + 1) % this.replicas.length) {
      const { outcome } = await this.#request(sent, at);
      if (outcome.kind !== 'failed' || !(outcome.error instanceof UnavailableError)) return;
      await pause(10);
    }
    throw new Error(`${sent.name} was never answered`);
  }

  async #request(sent: Sent, at: number): Promise<Answer> {
    const { name, key, ifMatch } = sent;
    const correlationId = `${name} ${this.#requests++}`;
    const context: CommandContext = {
      actor: { subject: 'test', roles: ['operator'] },
      correlationId,
      ...(key !== undefined && { idempotency: { key, fingerprint: name } }),
      ...(ifMatch !== undefined && { ifMatch }),
    };
    const from = this.head();
    const outcome = await this.#take(sent.order, context, at).catch((error: Error) => ({
      kind: 'failed' as const,
      error,
    }));
    const answer = { sent, correlationId, from, until: this.head(), outcome };
    this.answers.push(answer);
    if (outcome.kind === 'accepted') this.#tell(outcome.receipt);
    if (outcome.kind === 'failed' && outcome.error instanceof RevisionMismatchError)
      this.#tell({ stream: sent.stream, revision: outcome.error.current });
    return answer;
  }

  /** Where a second person is needed, one approves at another server. */
  async #take(wanted: Order, context: CommandContext, at: number): Promise<Outcome> {
    const outcome = await this.#replica(at).intake.take(wanted, context);
    if (outcome.kind !== 'proposed') return outcome;
    return this.#replica(at + 1).approvals.approve(outcome.proposal.id, SECOND, 'all');
  }

  #replica(at: number): Replica {
    const found = this.replicas[at % this.replicas.length];
    if (found === undefined) throw new Error('There are no servers');
    return found;
  }

  #tell({ stream, revision }: { readonly stream: string; readonly revision: number }): void {
    this.#told.set(stream, Math.max(revision, this.#told.get(stream) ?? -1));
  }

  #sentFor({ wanted, mission: of, asset: which, hasKey, sees }: Asked): Sent {
    const missionId = this.missions[of] ?? '';
    const assetId = which === 0 ? 'a' : 'b';
    const name = `${missionId} ${wanted} ${this.#sent.length}`;
    const made = orderFor(wanted, missionId, assetId);
    const stream = made.category === 'mission' ? `mission-${missionId}` : `asset-${missionId}.${assetId}`;
    const told = (this.#told.get(stream) ?? -1) - (sees === 'before' ? 1 : 0);
    const sent = {
      name,
      wanted,
      missionId,
      stream,
      order: made,
      ...(hasKey && { key: name }),
      ...(sees !== 'nothing' && told >= 0 && { ifMatch: told }),
    };
    this.#sent.push(sent);
    return sent;
  }
}

function orderFor(wanted: Wanted, missionId: string, assetId: string): Order {
  const ofAsset = (type: AssetCommand['type'], fact: ReturnType<typeof asset>): Order => ({
    category: 'asset',
    missionId,
    memberId: assetId,
    command: order<AssetCommand>(type, fact),
  });
  const ofMission = (type: MissionCommand['type'], fact: ReturnType<typeof mission>): Order => ({
    category: 'mission',
    missionId,
    command: order<MissionCommand>(type, fact),
  });
  switch (wanted) {
    case 'strength':
      return ofMission('ReportStrength', mission('StrengthReported', { total: 1 }, { on: '2013-06-01' }));
    case 'close':
      return ofMission(
        'CompleteAdministrativeClosure',
        mission('AdministrativeClosureCompleted', {}, { on: '2025-06-30' }),
      );
    case 'register':
      return ofAsset('RegisterAsset', asset('AssetRegistered', UN_OWNED, { on: '2023-07-01' }));
    case 'destroy':
      return ofAsset('DestroyAsset', asset('AssetDestroyed', { quantity: 1 }, { on: '2023-09-01' }));
    case 'verify':
      return ofAsset('VerifyAsset', asset('AssetVerified', { countedQuantity: 1 }, { on: '2023-08-01' }));
  }
}
