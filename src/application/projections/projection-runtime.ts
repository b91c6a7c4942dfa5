import { setImmediate as breathe } from 'node:timers/promises';
import { Inject, Injectable, Logger, type BeforeApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { Projection } from '../../../projections/projection.js';
import { projections as registered } from '../../../projections/registry.js';
import type { Clock } from '../ports/clock.js';
import { CLOCK } from '../ports/clock.token.js';
import { comparePositions, type EventStore, type StoredEvent } from '../ports/event-store.js';
import { EVENT_STORE } from '../ports/event-store.token.js';
import { READ_MODELS, type Advance, type Checkpoint, type ReadModels } from '../ports/read-models.js';
import { parseStream } from '../streams.js';
import { ClosureGateWatch } from './closure-gate-watch.js';
import { ProjectionBatch } from './projection-batch.js';

/** A read model, as `GET /projections` shows it. */
export interface ProjectionStatus {
  readonly name: string;
  readonly version: number;
  readonly position: string;
  /** Events not taken in yet. */
  readonly lagEvents: number;
  /** Since when the oldest of them has been waiting, in seconds. */
  readonly lagSeconds: number;
  readonly digest: string;
  readonly state: 'live' | 'catching-up' | 'stopped';
  /** Why it stopped, and at which event. */
  readonly error?: { readonly message: string; readonly position: string; readonly eventId: string };
}

/** One projection at work. */
interface Runner {
  readonly projection: Projection;
  checkpoint: Checkpoint;
  error?: ProjectionStatus['error'];
}

const BATCH = 500;

/** Keeps the read models up to the log. A projection that throws stops alone, visibly; nothing is skipped. */
@Injectable()
export class ProjectionRuntime implements OnModuleInit, BeforeApplicationShutdown {
  readonly #logger = new Logger(ProjectionRuntime.name);
  readonly #gates: ClosureGateWatch;
  readonly #stop = new AbortController();
  readonly #waiting = new Set<() => void>();
  #runners: Runner[] = [];
  #running: Promise<void> = Promise.resolve();
  #failure: unknown;

  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(READ_MODELS) private readonly readModels: ReadModels,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.#gates = new ClosureGateWatch(store);
  }

  async onModuleInit(): Promise<void> {
    await this.start(registered);
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.stop();
  }

  /** Starts from wherever each projection has come to; one of a new version starts anew. */
  async start(projections: readonly Projection[]): Promise<void> {
    for (const projection of projections) {
      const { name, version, columns = {} } = projection;
      this.#runners.push({ projection, checkpoint: await this.readModels.prepare({ name, version, columns }) });
    }
    this.#running = this.#run().catch((error: unknown) => {
      this.#failure = error;
      this.#logger.error(`Projections stopped: ${(error as Error).message}`, (error as Error).stack);
    });
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#running;
  }

  /** The position a projection is true as of. */
  positionOf(name: string): string {
    return this.#runnerOf(name).checkpoint.position;
  }

  /** The position that every projection still at work has reached. */
  position(): string {
    return this.#front(this.#working()) ?? this.#front(this.#runners) ?? '0';
  }

  /** Waits until the read models have taken in a position; false when the time is up first. */
  async reached(position: string, timeoutMs: number): Promise<boolean> {
    const deadline = AbortSignal.timeout(timeoutMs);
    while (comparePositions(this.position(), position) < 0) {
      if (deadline.aborted) return false;
      await this.#advanced(deadline);
    }
    return true;
  }

  async status(): Promise<ProjectionStatus[]> {
    const head = await this.store.head();
    return Promise.all(this.#runners.map((runner) => this.#statusOf(runner, head)));
  }

  async #statusOf(
    { projection: { name, version }, checkpoint, error }: Runner,
    head: string,
  ): Promise<ProjectionStatus> {
    const { position, digest } = checkpoint;
    const { events } = await this.store.readAll(position, 1);
    const waitingSince = events[0]?.metadata.recordedAt;
    const lagMs = waitingSince === undefined ? 0 : Date.parse(this.clock.now()) - Date.parse(waitingSince);
    const stopped = error !== undefined || this.#failure !== undefined;
    const state = stopped ? 'stopped' : waitingSince === undefined ? 'live' : 'catching-up';
    const lag = { lagEvents: Number(BigInt(head) - BigInt(position)), lagSeconds: lagMs / 1_000 };
    return { name, version, position, ...lag, digest, state, ...(error !== undefined && { error }) };
  }

  async #run(): Promise<void> {
    while (!this.#stop.signal.aborted) {
      const front = this.#front(this.#working());
      if (front === undefined) return;
      const { events, atEnd } = await this.store.readAll(front, BATCH);
      if (events.length > 0) await this.#take(events);
      if (atEnd) await this.store.moved(this.position(), this.#stop.signal);
      else await breathe();
    }
  }

  async #take(events: readonly StoredEvent[]): Promise<void> {
    for (const event of events) this.#gates.note(event);
    const advances: { runner: Runner; advance: Advance }[] = [];
    for (const runner of this.#working()) {
      const advance = await this.#advance(runner, events);
      if (advance !== undefined) advances.push({ runner, advance });
    }
    await this.readModels.advance(advances.map(({ advance }) => advance));
    for (const { runner, advance } of advances) runner.checkpoint = advance.checkpoint;
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const resume of waiting) resume();
  }

  async #advance(runner: Runner, events: readonly StoredEvent[]): Promise<Advance | undefined> {
    const { projection, checkpoint } = runner;
    const isVoid = (event: StoredEvent): Promise<boolean> => this.#gates.isVoid(missionOf(event), event);
    const batch = new ProjectionBatch(projection, this.readModels, this.store, checkpoint, isVoid);
    let current: StoredEvent | undefined;
    try {
      for (const event of events) {
        if (comparePositions(event.position, checkpoint.position) <= 0) continue;
        current = event;
        await batch.take(event);
      }
      return current === undefined ? undefined : await batch.finish();
    } catch (error) {
      this.#stopRunner(runner, error as Error, current);
      return undefined;
    }
  }

  #stopRunner(runner: Runner, { message, stack }: Error, event: StoredEvent | undefined): void {
    const { position = '', eventId = '' } = event ?? {};
    runner.error = { message, position, eventId };
    this.#logger.error(`Projection ${runner.projection.name} stopped at ${position} (${eventId}): ${message}`, stack);
  }

  #working(): Runner[] {
    return this.#runners.filter(({ error }) => error === undefined);
  }

  #front(runners: readonly Runner[]): string | undefined {
    return runners.map(({ checkpoint }) => checkpoint.position).sort(comparePositions)[0];
  }

  #runnerOf(name: string): Runner {
    const runner = this.#runners.find(({ projection }) => projection.name === name);
    if (runner === undefined) throw new Error(`There is no projection ${name}`);
    return runner;
  }

  #advanced(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.add(resolve);
      signal.addEventListener('abort', () => resolve(), { once: true });
    });
  }
}

function missionOf({ stream }: StoredEvent): string {
  return parseStream(stream).missionId;
}
