import type { RecordedEvent } from '@eventstore/db-client';
import { setTimeout } from 'node:timers/promises';
import { UnavailableError } from '../../../application/ports/event-store.errors.js';
import { comparePositions } from '../../../application/ports/event-store.js';
import type { LogCopyWriter } from '../../sqlite/log-copy/log-copy-writer.js';
import { BackOff } from '../../back-off.js';
import { isSettings, refuseRetention, retentionIn, SETTINGS_PREFIXES } from '../check-retention.js';
import type { Connection } from '../connection.js';
import { FACT_PREFIXES } from '../fact-streams.js';
import type { LogReader } from '../log-reader.js';
import type { Timing } from '../timing.js';
import { copiedEvent } from './copied-event.js';
import { checkStillHeld } from './went-back.js';

/** Changes that are stored in one transaction at most. */
const BATCH = 1_000;

/** The receiver of a follower's news. */
export interface FollowerListener {
  /** The copy has reached a position; while it is behind, some tell of how much there is. */
  onGrown(position: string): void;
  /** The copy has everything that there was when this connection began, and goes on; false once the connection is lost. */
  onFollowing(follows: boolean): void;
}

/**
 * Follows the log of a KurrentDB into a copy, for as long as it is not closed. A subscription that breaks, ends or stops silently is
 * opened again where the copy ends: it costs time, but no event is skipped or repeated.
 */
export class LogFollower {
  #storing: NodeJS.Immediate | undefined;
  /** Aborts with the error that ends everything. */
  readonly #failed = new AbortController();

  /** @param closing ends it */
  constructor(
    private readonly connection: Connection,
    private readonly reader: LogReader,
    private readonly copy: LogCopyWriter,
    private readonly timing: Timing,
    private readonly listener: FollowerListener,
    private readonly closing: AbortSignal,
  ) {}

  /**
   * Follows until it is closed. Before the copy is complete for the first time in this process, a lost connection is an error.
   *
   * @throws UnavailableError, CorruptedError for streams with retention settings, and the errors of the copy
   */
  async run(): Promise<void> {
    const backOff = new BackOff(this.timing);
    let hasFollowed = false;
    while (!this.closing.aborted) {
      const broken = await this.#listen(hasFollowed, () => {
        hasFollowed = true;
        backOff.reset();
      }).catch((error: Error) => error);
      this.#store();
      this.#failed.signal.throwIfAborted();
      if (this.closing.aborted) return;
      if (!hasFollowed) throw broken ?? this.#endedEarly();
      if (broken !== undefined && !(broken instanceof UnavailableError)) throw broken;
      this.listener.onFollowing(false);
      await backOff.pause(this.closing);
    }
  }

  /**
   * Listens until the subscription ends or breaks. Rejects with the reason, silence included.
   *
   * @param again true where the log may have been replaced since this process last followed it
   */
  async #listen(again: boolean, onCaughtUp: () => void): Promise<void> {
    if (again) await this.#checkStillHeld();
    const left = new AbortController();
    const signal = AbortSignal.any([this.closing, this.#failed.signal, left.signal]);
    const caughtUp = Promise.withResolvers<void>();
    let heard = performance.now();
    const following = this.connection.follow(
      this.copy.position,
      [...FACT_PREFIXES, ...SETTINGS_PREFIXES],
      {
        event: (event) => {
          heard = performance.now();
          this.#take(event);
        },
        onConfirmed: () => (heard = performance.now()),
        onCaughtUp: () => {
          if (signal.aborted || !this.#complete()) return;
          onCaughtUp();
          this.listener.onFollowing(true);
          caughtUp.resolve();
        },
      },
      signal,
    );
    const silence = this.#watch(caughtUp.promise, () => heard, signal);
    try {
      await Promise.race([following, silence]);
    } finally {
      left.abort();
      caughtUp.resolve();
      await Promise.allSettled([following, silence]);
    }
  }

  /** Rejects once a subscription has stopped silently: while it catches up, and later. */
  async #watch(caughtUp: Promise<void>, heard: () => number, signal: AbortSignal): Promise<void> {
    let isCaughtUp = false;
    void caughtUp.then(() => (isCaughtUp = true));
    while (!isCaughtUp && !signal.aborted) {
      await Promise.race([caughtUp, pause(this.timing.answerMs, signal)]);
      if (!isCaughtUp && !signal.aborted && performance.now() - heard() > this.timing.startMs)
        throw new UnavailableError(
          `${this.connection.address} did not show its log in time; expected KurrentDB, or EventStoreDB 23.10 or later`,
        );
    }
    while (!signal.aborted) {
      await pause(this.timing.heartbeatMs, signal);
      if (signal.aborted) return;
      await this.#checkStillHeld();
      const position = await this.reader.end();
      await pause(this.timing.graceMs, signal);
      if (comparePositions(this.copy.position, position) < 0)
        throw new UnavailableError(`The live subscription did not deliver position ${position}; it is opened again`);
    }
  }

  #checkStillHeld(): Promise<void> {
    return checkStillHeld((position) => this.reader.eventAt(position), this.copy.ends().at(-1));
  }

  #take(event: RecordedEvent): void {
    const { copy } = this;
    if (isSettings(event)) copy.noteSettings(String(event.position?.commit), ...retentionIn(event));
    else copy.add(copiedEvent(event));
    if (copy.waiting >= BATCH) this.#store();
    else this.#storing ??= setImmediate(() => this.#store());
  }

  /** Stores what has come. What the copy refuses ends everything. */
  #store(): void {
    clearImmediate(this.#storing);
    this.#storing = undefined;
    if (this.copy.waiting > 0) this.#attempt(() => this.copy.store());
  }

  /** False where that is not possible. */
  #complete(): boolean {
    return this.#attempt(() => {
      this.copy.complete();
      refuseRetention(this.copy.retention());
    });
  }

  #attempt(work: () => void): boolean {
    if (this.#failed.signal.aborted) return false;
    try {
      work();
      this.listener.onGrown(this.copy.position);
      return true;
    } catch (error) {
      this.#failed.abort(error);
      return false;
    }
  }

  #endedEarly(): UnavailableError {
    return new UnavailableError(`${this.connection.address} ended a subscription before it had caught up; retry later`);
  }
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await setTimeout(ms, undefined, { signal, ref: false }).catch(() => undefined);
}
