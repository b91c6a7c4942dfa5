import { CorruptedError, DiskFullError, UnavailableError } from '../../ports/event-store.errors.js';
import type { EventStore } from '../../ports/event-store.js';
import type { FactEvent } from '../../ports/fact-event.js';
import { LeadLostError, type ModelStore } from '../../ports/model-store.js';
import type { ClosureGates } from '../closure-gates.js';
import { logEvent, type LogEvent } from '../log-event.js';
import { logTally } from '../digest/log-tally.js';
import type { ModelRunner, Taken } from '../model-runner.js';
import { StoredHistories, type StreamHistories } from './stream-histories.js';
import { unlikeTheBatch, unlikeTheLog } from '../digest/unlike-the-log.js';

/** Hears of a model that cannot go on. */
export type OnStopped = (runner: ModelRunner, error: Error, event?: LogEvent) => Promise<void>;

/** Hands what comes next in the log to models, and stores what they make of it. */
export class LogIntake {
  /** @param onStopped a model cannot take an event in; everything before it has taken effect */
  constructor(
    private readonly store: EventStore,
    private readonly models: ModelStore,
    private readonly gates: ClosureGates,
    private readonly onStopped: OnStopped,
  ) {}

  /** Takes events in, in log order. Throws: what passes by itself, `LeadLostError`, and what is wrong with the stores. */
  async take(runners: readonly ModelRunner[], stored: readonly FactEvent[]): Promise<void> {
    await this.gates.note(stored);
    const events = stored.map((event) => logEvent(event, this.#isVoid(event)));
    const histories = new StoredHistories(this.store, (event) => this.#isVoid(event));
    const taken: [ModelRunner, Taken][] = [];
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
    const unlike = await this.#stopUnlike(taken, events.at(-1)?.placed.position ?? '');
    failed.push(...(await this.#store(taken.filter(([runner]) => !unlike.has(runner)))));
    for (const runner of failed) await this.#takeOneByOne(runner, events, histories);
  }

  #isVoid(event: FactEvent): boolean {
    return this.gates.voidIn(event.stream)(event);
  }

  /** Stops every model that has not taken in the events that the log's own tally has, in their order, up to the last one. */
  async #stopUnlike(taken: readonly [ModelRunner, Taken][], last: string): Promise<ReadonlySet<ModelRunner>> {
    const log = taken.find(([{ projection }]) => projection.name === logTally.name)?.[1].advance.checkpoint;
    const unlike = new Set<ModelRunner>();
    for (const [runner, { advance }] of taken) {
      const error = unlikeTheBatch(advance.checkpoint, last) ?? unlikeTheLog(advance.checkpoint, log);
      if (error === undefined) continue;
      unlike.add(runner);
      await this.onStopped(runner, error);
    }
    return unlike;
  }

  /** Finds out which event a projection cannot take in. */
  async #takeOneByOne(runner: ModelRunner, events: readonly LogEvent[], histories: StreamHistories): Promise<void> {
    for (const event of runner.ahead(events)) {
      try {
        const one = await runner.fold([event], histories);
        const [refused] = await this.models.advance([one.advance]);
        if (refused !== undefined) throw refused;
        runner.advanced(one);
      } catch (error) {
        if (!isOfTheModel(error)) throw error;
        return this.onStopped(runner, error as Error, event);
      }
    }
  }

  /** Answers those of which something could not be stored for what it is. Throws: for what stood in the way of any. */
  async #store(taken: readonly [ModelRunner, Taken][]): Promise<ModelRunner[]> {
    if (taken.length === 0) return [];
    const refusals = await this.models.advance(taken.map(([, { advance }]) => advance));
    const failed: ModelRunner[] = [];
    for (const [index, [runner, one]] of taken.entries()) {
      const refusal = refusals[index];
      if (refusal === undefined) runner.advanced(one);
      else failed.push(runner);
    }
    const inTheWay = refusals.find((refusal) => refusal !== undefined && !isOfTheModel(refusal));
    if (inTheWay !== undefined) throw inTheWay;
    return failed;
  }
}

/** True for what will pass by itself: no room, a store that is busy or away. */
export function isPassing(error: unknown): boolean {
  return error instanceof DiskFullError || error instanceof UnavailableError;
}

/** True for what one projection has thrown, or wants stored and cannot be: no business of the others. */
export function isOfTheModel(error: unknown): boolean {
  return !isPassing(error) && !(error instanceof LeadLostError || error instanceof CorruptedError);
}
