import { Inject, Injectable } from '@nestjs/common';
import { projections } from '../../../projections/registry.js';
import type { Clock } from '../ports/clock.js';
import { CLOCK } from '../ports/clock.token.js';
import { comparePositions, START, type EventStore } from '../ports/event-store.js';
import { EVENT_STORE } from '../ports/event-store.token.js';
import { READ_MODELS, type ProjectionError, type ReadModels, type RebuildCertificate } from '../ports/read-models.js';
import { checkKnown } from '../known-position.js';
import { Waiters } from '../waiters.js';
import { statusOf, type ProjectionStatus } from './projection-status.js';

/** The longest that a question waits for the read models to reach a position, in milliseconds. */
const PATIENCE_MS = 5_000;

/** The read models have not reached a position in time. */
export class NotReachedError extends Error {
  override readonly name = 'NotReachedError';

  constructor(readonly position: string) {
    super(`The read models have not reached position ${position} yet`);
  }
}

export type { ProjectionStatus } from './projection-status.js';

/** The progress of the read models, kept up to date by this process or by another one. */
@Injectable()
export class ProjectionRuntime {
  readonly #waiters = new Waiters();
  #front = START;
  #failure: ProjectionError | undefined;

  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(READ_MODELS) private readonly readModels: ReadModels,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    readModels.follow((front) => {
      this.#front = front;
      this.#waiters.wake();
    });
  }

  /** The position that all working models have reached. */
  position(): string {
    return this.#front;
  }

  /**
   * Waits until the read models have reached a position; false if the time is up first, or if no projector is running.
   */
  async waitUntil(position: string, timeoutMs: number): Promise<boolean> {
    const isReached = (): boolean => comparePositions(this.#front, position) >= 0;
    if (isReached()) return true;
    await this.#waiters.until(() => isReached() || this.#failure !== undefined, AbortSignal.timeout(timeoutMs));
    return isReached();
  }

  /** Waits for a position that the log has, 5 seconds at most. Throws: `NotReachedError`. */
  async reach(position: string): Promise<void> {
    if (!(await this.waitUntil(position, PATIENCE_MS))) throw new NotReachedError(position);
  }

  /**
   * As `reach`, for a position that a caller names: what lies between the read models and the head of the log is waited for, and
   * a position that the log does not have is told at once.
   *
   * @throws UnknownPositionError, NotReachedError
   */
  async reachNamed(position: string): Promise<void> {
    // While the store is away nobody can tell what lies beyond; then time does.
    if (this.store.inReach || comparePositions(position, await this.store.head()) <= 0)
      await checkKnown(this.store, position);
    await this.reach(position);
  }

  /** Throws LogWentBackError where the read models show what the log does not hold any more. */
  checkLog(): void {
    if (this.store.wentBack !== undefined) throw this.store.wentBack;
  }

  /** True while the store may hold newer facts that the read models cannot know. */
  get stale(): boolean {
    return !this.store.inReach;
  }

  async status(): Promise<ProjectionStatus[]> {
    return statusOf(await this.readModels.models(), this.store, this.#failure, this.clock.now());
  }

  /** The certificates of a projection's rebuilds, the latest first; undefined for an unknown projection. */
  async certificates(name: string): Promise<readonly RebuildCertificate[] | undefined> {
    return projections.some((projection) => projection.name === name) ? this.readModels.certificates(name) : undefined;
  }

  /**
   * Notes that the projector of this process has ended. Callers that wait for a position learn that it was not reached.
   */
  noteEnd({ message }: Error): void {
    this.#failure = { message };
    this.#waiters.wake();
  }
}
