import { setImmediate as breathe } from 'node:timers/promises';
import { DiskFullError, UnavailableError } from '../ports/event-store.errors.js';
import type { EventStore, StoredEvent } from '../ports/event-store.js';
import type { ReadModels } from '../ports/read-models.js';
import { parseStream } from '../streams.js';
import { NOTHING } from './checkpoint.js';
import { ClosureGates } from './closure-gates.js';
import { logEvent, type LogEvent } from './log-event.js';
import type { ProjectionRunner, Taken } from './projection-runner.js';
import { StreamHistories } from './stream-histories.js';
import { inStreamOrder, scanLog } from './stream-order.js';

/** Hears what becomes of projections. */
export interface IntakeListener {
  /** Something was stored. */
  advanced(): void;
  /** A projection cannot take an event in; everything before it has taken effect. */
  stopped(runner: ProjectionRunner, error: Error, event: LogEvent): void;
}

/** Hands the log's events to projections, and stores what they make of them, all in one transaction. */
export class LogIntake {
  readonly #gates: ClosureGates;
  /** Those that could not be built stream by stream, and go event by event to where they stop. */
  readonly #stepwise = new Set<ProjectionRunner>();

  constructor(
    private readonly store: EventStore,
    private readonly readModels: ReadModels,
    private readonly listener: IntakeListener,
  ) {
    this.#gates = new ClosureGates(readModels);
  }

  /** Takes in what comes next in the log. */
  async take(runners: readonly ProjectionRunner[], stored: readonly StoredEvent[]): Promise<void> {
    await this.#gates.note(stored);
    const events = this.#logEvents(stored);
    const histories = this.#histories();
    const failed = await this.#takeTogether(runners, async (runner) => {
      const ahead = runner.ahead(events);
      return ahead.length === 0 ? undefined : runner.fold(ahead, histories);
    });
    for (const runner of failed) await this.#takeOneByOne(runner, events, histories);
  }

  /** Those that take in the whole log from its beginning. */
  fresh(runners: readonly ProjectionRunner[]): ProjectionRunner[] {
    return runners.filter((runner) => runner.checkpoint.ordinal === 0 && !this.#stepwise.has(runner));
  }

  /**
   * Takes in the whole log from its beginning, stream by stream, so that a view is written once and not with each of its
   * events. Until it is done nothing counts: a build that is broken off begins anew.
   */
  async build(runners: readonly ProjectionRunner[], batch: number, signal: AbortSignal): Promise<void> {
    const building = new Set(runners);
    for (const runner of building) await runner.beginAnew();
    const scan = await scanLog(this.store, (events) => this.#gates.note(events), signal);
    if (signal.aborted) return;
    for await (const stored of inStreamOrder(this.store, scan, batch)) {
      if (signal.aborted) return;
      const events = this.#logEvents(stored);
      const histories = this.#histories();
      const failed = await this.#takeTogether([...building], (runner) => runner.fold(events, histories, NOTHING));
      for (const runner of failed) {
        building.delete(runner);
        this.#stepwise.add(runner);
        await runner.beginAnew();
      }
      await breathe();
    }
    await this.#takeTogether([...building], (runner) => runner.fold([], this.#histories(), scan.end));
  }

  /** Lets each projection work, and stores it all at once. Answers those that failed. */
  async #takeTogether(
    runners: readonly ProjectionRunner[],
    work: (runner: ProjectionRunner) => Promise<Taken | undefined>,
  ): Promise<ProjectionRunner[]> {
    const failed: ProjectionRunner[] = [];
    const taken: [ProjectionRunner, Taken][] = [];
    for (const runner of runners) {
      try {
        const one = await work(runner);
        if (one !== undefined) taken.push([runner, one]);
      } catch (error) {
        if (isPassing(error)) throw error;
        failed.push(runner);
      }
    }
    try {
      await this.#store(taken);
      return failed;
    } catch (error) {
      if (isPassing(error)) throw error;
      return [...failed, ...taken.map(([runner]) => runner)];
    }
  }

  /** Finds out which event a projection cannot take in. */
  async #takeOneByOne(
    runner: ProjectionRunner,
    events: readonly LogEvent[],
    histories: StreamHistories,
  ): Promise<void> {
    for (const event of runner.ahead(events)) {
      try {
        await this.#store([[runner, await runner.fold([event], histories)]]);
      } catch (error) {
        if (isPassing(error)) throw error;
        return this.listener.stopped(runner, error as Error, event);
      }
    }
  }

  async #store(taken: readonly [ProjectionRunner, Taken][]): Promise<void> {
    if (taken.length === 0) return;
    await this.readModels.advance(taken.map(([, { advance }]) => advance));
    for (const [runner, one] of taken) runner.advanced(one);
    this.listener.advanced();
  }

  #logEvents(stored: readonly StoredEvent[]): LogEvent[] {
    return stored.map((event) => logEvent(event, this.#isVoid(event)));
  }

  #histories(): StreamHistories {
    return new StreamHistories(this.store, (event) => this.#isVoid(event));
  }

  #isVoid(event: StoredEvent): boolean {
    const { category, missionId } = parseStream(event.stream);
    return category !== 'mission' && this.#gates.isVoid(missionId, event);
  }
}

/** True for what will pass by itself: no room, a store that is busy or away. */
export function isPassing(error: unknown): boolean {
  return error instanceof DiskFullError || error instanceof UnavailableError;
}
