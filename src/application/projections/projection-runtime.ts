import { setImmediate as breathe, setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable, Logger, type BeforeApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { Projection } from '../../../projections/projection.js';
import { projections as registered } from '../../../projections/registry.js';
import type { Clock } from '../ports/clock.js';
import { CLOCK } from '../ports/clock.token.js';
import { comparePositions, START, type EventStore } from '../ports/event-store.js';
import { EVENT_STORE } from '../ports/event-store.token.js';
import { READ_MODELS, type ReadModels } from '../ports/read-models.js';
import { Waiters } from '../waiters.js';
import { NOTHING } from './checkpoint.js';
import { closureGates } from './closure-gates.js';
import type { LogEvent } from './log-event.js';
import { LogIdentity } from './log-identity.js';
import { isPassing, LogIntake, type IntakeListener } from './log-intake.js';
import { logTally } from './log-tally.js';
import { ProjectionRunner, type ProjectionError } from './projection-runner.js';
import { statusOf, type ProjectionStatus } from './projection-status.js';

export type { ProjectionStatus } from './projection-status.js';

/** Events taken in at once; bounds the memory, and how long others wait for their turn. */
const BATCH = 1_000;

/** The first and the longest wait before trying again what a full disk or a busy store prevented, in milliseconds. */
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;

/**
 * Keeps the read models up to the log. A projection that throws stops alone, visibly, right before the event it cannot take
 * in; nothing is skipped. Where there is no room, or a store is busy, all wait and go on by themselves.
 */
@Injectable()
export class ProjectionRuntime implements OnModuleInit, BeforeApplicationShutdown, IntakeListener {
  readonly #logger = new Logger(ProjectionRuntime.name);
  readonly #log: LogIdentity;
  readonly #intake: LogIntake;
  readonly #stopping = new AbortController();
  readonly #advances = new Waiters();
  /** The runtime's own, without which nothing can go on. */
  readonly #own: ProjectionRunner[] = [];
  readonly #runners: ProjectionRunner[] = [];
  /** What was read up to `next`, and held no facts: other users of a shared store may write far more than we do. */
  #passed = { from: '', next: '' };
  #running: Promise<void> = Promise.resolve();
  /** Why all of them stopped at once. */
  #failure: ProjectionError | undefined;

  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(READ_MODELS) private readonly readModels: ReadModels,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.#log = new LogIdentity(store, readModels);
    this.#intake = new LogIntake(store, readModels, this);
  }

  async onModuleInit(): Promise<void> {
    await this.start(registered);
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.stop();
  }

  /** Starts from wherever each projection has come to; one of a new version starts anew, and so do all on another log. */
  async start(projections: readonly Projection[]): Promise<void> {
    await this.#log.recognise();
    for (const projection of [logTally, closureGates] as unknown as readonly Projection[])
      this.#own.push(await ProjectionRunner.start(projection, this.readModels));
    for (const projection of projections) this.#runners.push(await ProjectionRunner.start(projection, this.readModels));
    await this.#log.checkReach([...this.#own, ...this.#runners].map(({ checkpoint }) => checkpoint));
    this.#running = this.#follow().catch((error: unknown) => this.#fail(error as Error));
  }

  /** Ends after the batch at hand. Whoever waits for a position is told that it was not reached. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
  }

  /** The position a projection is true as of. */
  positionOf(name: string): string {
    const runner = this.#runners.find(({ projection }) => projection.name === name);
    if (runner === undefined) throw new Error(`There is no projection ${name}`);
    return runner.checkpoint.position;
  }

  /** The position that every projection still at work has reached. */
  position(): string {
    const working = this.#runners.filter(({ error }) => error === undefined);
    return front(working.length > 0 ? working : this.#runners);
  }

  /** Waits until the read models have taken in a position; false when the time is up first, or nothing goes on. */
  async reached(position: string, timeoutMs: number): Promise<boolean> {
    const isReached = (): boolean => comparePositions(this.position(), position) >= 0;
    if (isReached()) return true;
    const given = AbortSignal.any([AbortSignal.timeout(timeoutMs), this.#stopping.signal]);
    await this.#advances.until(() => isReached() || this.#failure !== undefined, given);
    return isReached();
  }

  /** True while there may be newer facts that the read models cannot know of. */
  get stale(): boolean {
    return !this.store.inReach;
  }

  async status(): Promise<ProjectionStatus[]> {
    const log = this.#own.find(({ projection }) => projection.name === logTally.name)?.checkpoint ?? NOTHING;
    return statusOf(this.#runners, log, this.store, this.#failure, this.clock.now());
  }

  /** Something was stored: whoever waits for a position looks again. */
  advanced(): void {
    this.#advances.wake();
  }

  /** A projection cannot take an event in. Throws: where it is the runtime's own, for then nothing can go on. */
  stopped(runner: ProjectionRunner, error: Error, { placed: { position, eventId } }: LogEvent): void {
    if (this.#own.includes(runner)) throw error;
    const { message, stack } = error;
    runner.stop({ message, position, eventId });
    this.#logger.error(`Projection ${runner.projection.name} stopped at ${position} (${eventId}): ${message}`, stack);
    this.#advances.wake();
  }

  /** Takes in batch after batch. What passes by itself is waited for; anything else ends it. */
  async #follow(): Promise<void> {
    const { signal } = this.#stopping;
    for (let failed = 0; !signal.aborted;) {
      try {
        await this.#step(signal);
        failed = 0;
      } catch (error) {
        if (!isPassing(error)) throw error;
        if (failed++ === 0) this.#logger.warn(`Projections wait: ${(error as Error).message}`);
        const pauseMs = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** failed);
        await pause(pauseMs, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  async #step(signal: AbortSignal): Promise<void> {
    const working = [...this.#own, ...this.#runners.filter(({ error }) => error === undefined)];
    const reached = front(working);
    const after = reached === this.#passed.from ? this.#passed.next : reached;
    const { events, next, atEnd } = await this.store.readAll(after, BATCH);
    await this.#log.recognise();
    if (events.length === 0) this.#passed = { from: reached, next };
    const fresh = atEnd ? [] : this.#intake.fresh(working);
    if (fresh.length > 0) await this.#intake.build(fresh, BATCH, signal);
    else if (events.length > 0) await this.#intake.take(working, events);
    if (atEnd) await this.store.moved(next, signal);
    else await breathe();
  }

  #fail({ message, stack }: Error): void {
    this.#failure = { message };
    this.#logger.error(`Projections stopped: ${message}`, stack);
    this.#advances.wake();
  }
}

/** The position that all of them have reached. */
function front(runners: readonly ProjectionRunner[]): string {
  return runners.map(({ checkpoint }) => checkpoint.position).sort(comparePositions)[0] ?? START;
}
