import { Inject, Injectable } from '@nestjs/common';
import { v4 } from 'uuid';
import { gateStands } from '../../domain/mission/closure-gate.js';
import { togetherWithAssets } from '../../domain/mission/decisions/complete-administrative-closure.js';
import { decideMission } from '../../domain/mission/decide.js';
import { stillOpen } from '../../domain/mission/mission-closed.js';
import type { MissionCommandOf } from '../../domain/mission/mission.commands.js';
import type {
  ClosureGateReleased,
  ClosureGateSet,
  MissionFact,
  OpenItem,
} from '../../domain/mission/mission.events.js';
import { spansAssets } from '../../domain/mission/spans-assets.js';
import type { Decision } from '../../domain/decision.js';
import { asRecorded } from '../../domain/history/effective-order.js';
import type { Recorded } from '../../domain/history/fact.js';
import type { Rejection, Verdict } from '../../domain/verdict.js';
import { Histories, type LoadedMission } from '../histories/histories.js';
import { voidPredicate } from '../histories/void-events.js';
import { ConflictError } from '../ports/event-store.errors.js';
import type { EventStore } from '../ports/event-store.js';
import { EVENT_STORE } from '../ports/event-store.token.js';
import { CommandQueue } from './command-queue.js';
import { MissionAssets } from './mission-assets.js';
import type { CommandContext } from '../orders/order.js';
import type { Handled, Permitted } from '../orders/outcome.js';
import { receiptOf, rehearsedReceipt } from '../orders/receipt.js';
import { checkRevision, Recorder, type CommandIdentity } from './recorder.js';

interface ClosureOrder {
  readonly missionId: string;
  readonly command: MissionCommandOf<'CompleteAdministrativeClosure'>;
}

/**
 * Closes a mission's books. A gate is set, behind which no asset can move; everything before it is checked (R12); then the
 * closure is appended at the gate's revision, or the gate is released. What is refused already before the gate changes
 * nothing; a gate left standing by a process that died is taken over.
 */
@Injectable()
export class AdministrativeClosureHandler {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly histories: Histories,
    private readonly queue: CommandQueue,
    private readonly recorder: Recorder,
  ) {}

  execute(order: ClosureOrder, identity: CommandIdentity, context: CommandContext): Promise<Handled> {
    return this.queue.exclusively(order.missionId, () => this.#close(order, identity, context));
  }

  async #close(order: ClosureOrder, identity: CommandIdentity, context: CommandContext): Promise<Handled> {
    try {
      return await this.#attempt(order, identity, context);
    } catch (error) {
      // Another process set or released a gate first, or recorded something else: look at it all again.
      if (error instanceof ConflictError) return this.#close(order, identity, context);
      throw error;
    }
  }

  async #attempt(order: ClosureOrder, identity: CommandIdentity, context: CommandContext): Promise<Handled> {
    // All that the log held when the command came is known here then, the mission's own stream among it.
    await this.store.catchUp();
    const mission = await this.histories.mission(order.missionId, 'so-far');
    const earlier = mission.writtenBy(identity.commandId);
    if (earlier.length > 0) return { kind: 'accepted', receipt: receiptOf(earlier), replayed: true };
    checkRevision(mission.revision, context);
    const assets = new MissionAssets(this.store, order.missionId, (event) => voidPredicate(mission.gates)(event));
    await assets.read();
    const before = await this.#judge(order, mission, identity, assets);
    if (!before.legal) return this.#refuse(order, mission, before.rejection, identity, context);
    if (context.rehearsal !== undefined) return this.#permit(order, mission, identity);
    if (!gateStands(mission.gates)) await this.#appendGate(mission, order.command, identity, context);
    return this.#closeBehindGate(order, mission, assets, identity, context);
  }

  async #closeBehindGate(
    order: ClosureOrder,
    mission: LoadedMission,
    assets: MissionAssets,
    identity: CommandIdentity,
    context: CommandContext,
  ): Promise<Handled> {
    try {
      await this.store.catchUp(mission.gates.at(-1)?.position);
      await assets.read();
      const verdict = await this.#judge(order, mission, identity, assets);
      if (!verdict.legal) return await this.#refuse(order, mission, verdict.rejection, identity, context);
      return await this.#complete(order, mission, identity, context);
    } catch (error) {
      // Another process wrote to the mission behind the gate: look at it all again. The gate still stands, and has itself moved
      // the revision that the caller saw.
      if (error instanceof ConflictError) return this.#close(order, identity, { ...context, ifMatch: undefined });
      throw error;
    }
  }

  /**
   * A refusal leaves no gate behind, whoever set it, and be it that of a rehearsal before proposing: the books would stay shut for
   * want of a closure that can be proposed. A rehearsal on request writes nothing.
   */
  async #refuse(
    { command }: ClosureOrder,
    mission: LoadedMission,
    rejection: Rejection,
    identity: CommandIdentity,
    context: CommandContext,
  ): Promise<Handled> {
    const closed = mission.history.state.lifecycle.closedOn !== undefined;
    if (gateStands(mission.gates) && !closed && context.rehearsal !== 'on-request')
      await this.#release(mission, command, rejection, identity, context);
    return { kind: 'rejected', rejection };
  }

  /** The closure follows a gate: the one that stands, or the one that would be set first. */
  #permit(order: ClosureOrder, mission: LoadedMission, { commandId }: CommandIdentity): Permitted {
    const gatesToSet = gateStands(mission.gates) ? 0 : 1;
    const drafts = this.#drafts(order, mission, commandId).map(({ type, revision }) => ({
      type,
      revision: revision + gatesToSet,
    }));
    return { kind: 'permitted', receipt: rehearsedReceipt(mission.name, drafts) };
  }

  async #judge(
    order: ClosureOrder,
    mission: LoadedMission,
    { commandId }: CommandIdentity,
    assets: MissionAssets,
  ): Promise<Verdict> {
    const open = stillOpen(mission.history.state, order.command.type);
    if (!open.legal) return open;
    const drafts = this.#drafts(order, mission, commandId);
    const closedOn = drafts.map((draft) => asRecorded(draft).day)[0];
    const { establishedOn } = mission.history.state.lifecycle;
    const own = await this.recorder.judge(mission, drafts);
    return togetherWithAssets(own, spansAssets({ establishedOn, closedOn }, assets));
  }

  #drafts({ command }: ClosureOrder, mission: LoadedMission, commandId: string): Recorded<MissionFact>[] {
    const decision: Decision<MissionFact> = decideMission(command, mission.history.state);
    if ('rejection' in decision) throw new Error('Closing the books leaves nothing to decide');
    return this.recorder.draft(decision.facts, mission, commandId);
  }

  async #complete(
    order: ClosureOrder,
    mission: LoadedMission,
    identity: CommandIdentity,
    context: CommandContext,
  ): Promise<Handled> {
    const drafts = this.#drafts(order, mission, identity.commandId);
    return this.recorder.append(mission, drafts, identity, context);
  }

  async #appendGate(
    mission: LoadedMission,
    { effectiveOn, source }: ClosureOrder['command'],
    identity: CommandIdentity,
    context: CommandContext,
  ): Promise<void> {
    const set: ClosureGateSet = { type: 'ClosureGateSet', data: {}, effectiveOn, source };
    await this.#appendAside(mission, set, identity, context);
  }

  async #release(
    mission: LoadedMission,
    { effectiveOn, source }: ClosureOrder['command'],
    rejection: Rejection,
    identity: CommandIdentity,
    context: CommandContext,
  ): Promise<void> {
    const { items = [] } = rejection as Rejection & { items?: readonly OpenItem[] };
    const released: ClosureGateReleased = {
      type: 'ClosureGateReleased',
      data: { openItems: items },
      effectiveOn,
      source,
    };
    await this.#appendAside(mission, released, identity, context);
  }

  /**
   * Gates are written under ids of their own: a refused closure leaves its idempotency key free, so the same command may
   * come again and set another gate.
   */
  async #appendAside(
    mission: LoadedMission,
    fact: ClosureGateSet | ClosureGateReleased,
    cause: CommandIdentity,
    context: CommandContext,
  ): Promise<void> {
    const commandId = v4();
    const drafts = this.recorder.draft([fact], mission, commandId);
    await this.recorder.append(mission, drafts, { commandId, isNew: true }, context, cause.commandId);
  }
}
