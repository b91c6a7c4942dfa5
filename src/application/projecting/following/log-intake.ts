import { CorruptedError, DiskFullError, UnavailableError } from '../../ports/event-store.errors.js';
import type { EventStore } from '../../ports/event-store.js';
import type { FactEvent } from '../../ports/fact-event.js';
import { LeadLostError, type ModelStore } from '../../ports/model-store.js';
import type { ClosureGates } from '../closure-gates.js';
import { prepareEvent, type PreparedEvent } from '../prepared-event.js';
import { logTally } from '../digest/log-tally.js';
import type { ModelRunner, PendingAdvance } from '../model-runner.js';
import { StoredHistories, type StreamHistories } from './stream-histories.js';
import { positionMismatch, digestMismatch } from '../digest/digest-mismatch.js';

/** Receives a model that has failed, with its error and the event. */
export type OnStopped = (runner: ModelRunner, error: Error, event?: PreparedEvent) => Promise<void>;

/** Feeds the next events of the log to the models, and stores their changes. */
export class LogIntake {
  /** @param onStopped receives a model that cannot take in an event; everything before that event has taken effect */
  constructor(
    private readonly store: EventStore,
    private readonly models: ModelStore,
    private readonly gates: ClosureGates,
    private readonly onStopped: OnStopped,
  ) {}

  /** Takes in events, in log order. Throws: passing errors, `LeadLostError`, and errors of the stores. */
  async take(runners: readonly ModelRunner[], stored: readonly FactEvent[]): Promise<void> {
    await this.gates.note(stored);
    const events = stored.map((event) => prepareEvent(event, this.#isVoid(event)));
    const histories = new StoredHistories(this.store, (event) => this.#isVoid(event));
    const taken: [ModelRunner, PendingAdvance][] = [];
    const failed: ModelRunner[] = [];
    for (const runner of runners) {
      const ahead = runner.ahead(events);
      if (ahead.length === 0) continue;
      try {
        taken.push([runner, await runner.fold(ahead, histories)]);
      } catch (error) {
        if (!isOfTheModel(error)) throw error;
        failed.push(runner);
      }
    }
    const unlike = await this.#stopMismatches(taken, events.at(-1)?.placed.position ?? '');
    failed.push(...(await this.#store(taken.filter(([runner]) => !unlike.has(runner)))));
    for (const runner of failed) await this.#takeOneByOne(runner, events, histories);
  }

  #isVoid(event: FactEvent): boolean {
    return this.gates.voidPredicateOf(event.stream)(event);
  }

  /** Stops every model whose digest differs from the log's at the last event. */
  async #stopMismatches(
    taken: readonly [ModelRunner, PendingAdvance][],
    last: string,
  ): Promise<ReadonlySet<ModelRunner>> {
    const log = taken.find(([{ projection }]) => projection.name === logTally.name)?.[1].advance.checkpoint;
    const unlike = new Set<ModelRunner>();
    for (const [runner, { advance }] of taken) {
      const error = positionMismatch(advance.checkpoint, last) ?? digestMismatch(advance.checkpoint, log);
      if (error === undefined) continue;
      unlike.add(runner);
      await this.onStopped(runner, error);
    }
    return unlike;
  }

  /** Finds the event that a projection cannot take in, by feeding events one by one. */
  async #takeOneByOne(
    runner: ModelRunner,
    events: readonly PreparedEvent[],
    histories: StreamHistories,
  ): Promise<void> {
    for (const event of runner.ahead(events)) {
      try {
        const one = await runner.fold([event], histories);
        const [refused] = await this.models.advance([one.advance]);
        if (refused !== undefined) throw refused;
        runner.noteAdvance(one);
      } catch (error) {
        if (!isOfTheModel(error)) throw error;
        return this.onStopped(runner, error as Error, event);
      }
    }
  }

  /** Answers the models whose own changes could not be stored. Throws an error that concerns the store as a whole. */
  async #store(taken: readonly [ModelRunner, PendingAdvance][]): Promise<ModelRunner[]> {
    if (taken.length === 0) return [];
    const refusals = await this.models.advance(taken.map(([, { advance }]) => advance));
    const failed: ModelRunner[] = [];
    for (const [index, [runner, one]] of taken.entries()) {
      const refusal = refusals[index];
      if (refusal === undefined) runner.noteAdvance(one);
      else failed.push(runner);
    }
    const inTheWay = refusals.find((refusal) => refusal !== undefined && !isOfTheModel(refusal));
    if (inTheWay !== undefined) throw inTheWay;
    return failed;
  }
}

/** True for an error that passes on its own: a full disk, a store that is busy or away. */
export function isPassing(error: unknown): boolean {
  return error instanceof DiskFullError || error instanceof UnavailableError;
}

/** True for an error that concerns one model only: its projection has thrown, or its changes cannot be stored. */
export function isOfTheModel(error: unknown): boolean {
  return !isPassing(error) && !(error instanceof LeadLostError || error instanceof CorruptedError);
}
