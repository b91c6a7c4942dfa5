import { setTimeout } from 'node:timers/promises';
import { UnavailableError } from '../../application/ports/event-store.errors.js';
import { comparePositions, START } from '../../application/ports/event-store.js';
import { Waiters } from '../../application/waiters.js';
import { BackOff } from '../back-off.js';
import type { Connection } from './connection.js';
import { FACT_PREFIXES } from './fact-streams.js';
import type { LogReader } from './log-reader.js';
import { placeOf } from './recorded-event.js';
import type { Timing } from './timing.js';

/**
 * Knows how far the log has got, by one live subscription for everybody who waits. It is a bell, nothing more: who hears it
 * reads on by position, so that a subscription that breaks, ends or dies in silence costs time, but neither skips nor repeats.
 */
export class LiveTail {
  readonly #waiters = new Waiters();
  #reached = START;
  #running = false;

  /** @param closing ends it, and lets everybody go */
  constructor(
    private readonly connection: Connection,
    private readonly reader: LogReader,
    private readonly timing: Timing,
    private readonly closing: AbortSignal,
  ) {
    closing.addEventListener('abort', () => this.#waiters.wake());
  }

  /** The log holds a fact at a position. */
  reached(position: string): void {
    if (comparePositions(position, this.#reached) <= 0) return;
    this.#reached = position;
    this.#waiters.wake();
  }

  /** As `EventStore.moved`. While the server is away, everybody waits. */
  async moved(after: string, signal?: AbortSignal): Promise<void> {
    if (!this.#running) void this.#run();
    await this.#waiters.until(() => this.closing.aborted || comparePositions(this.#reached, after) > 0, signal);
  }

  async #run(): Promise<void> {
    this.#running = true;
    const backOff = new BackOff(this.timing);
    while (!this.closing.aborted) {
      await this.#listen(() => backOff.reset()).catch(() => undefined);
      await backOff.pause(this.closing);
    }
  }

  /** Listens until the subscription ends or breaks. Rejects: with why, also where it says nothing any more. */
  async #listen(confirmed: () => void): Promise<void> {
    const left = new AbortController();
    const signal = AbortSignal.any([this.closing, left.signal]);
    const begun = Promise.withResolvers<void>();
    let shown = START;
    const following = this.connection.follow(
      'end',
      FACT_PREFIXES,
      {
        confirmed: () => begun.resolve(),
        event: (event) => {
          shown = placeOf(event);
          this.reached(shown);
        },
      },
      signal,
    );
    const checking = begun.promise.then(async () => {
      if (signal.aborted) return;
      confirmed();
      // What was appended before the subscription began, it does not show.
      await this.#lookBehind();
      while (!signal.aborted) {
        await pause(this.timing.heartbeatMs, signal);
        const missed = await this.#lookBehind();
        await pause(this.timing.graceMs, signal);
        if (missed !== undefined && comparePositions(shown, missed) < 0)
          throw new UnavailableError(`The subscription does not show position ${missed}`);
      }
    });
    try {
      await Promise.race([following, checking]);
    } finally {
      left.abort();
      begun.resolve();
      await Promise.allSettled([following, checking]);
    }
  }

  /** Looks whether the log has got further than is known here; answers where to. */
  async #lookBehind(): Promise<string | undefined> {
    const last = await this.reader.last();
    if (last === undefined || comparePositions(last.position, this.#reached) <= 0) return undefined;
    this.reached(last.position);
    return last.position;
  }
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await setTimeout(ms, undefined, { signal, ref: false }).catch(() => undefined);
}
