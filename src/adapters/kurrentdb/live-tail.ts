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
 * Knows the position of the log's end, by one live subscription for all waiting callers. It only wakes them; each
 * caller then reads on from its own position. A subscription that breaks, ends or stops silently costs time, but no
 * event is skipped or repeated.
 */
export class LiveTail {
  readonly #waiters = new Waiters();
  #reached = START;
  #running = false;

  /** @param closing ends the subscription and wakes all callers */
  constructor(
    private readonly connection: Connection,
    private readonly reader: LogReader,
    private readonly timing: Timing,
    private readonly closing: AbortSignal,
  ) {
    closing.addEventListener('abort', () => this.#waiters.wake());
  }

  /** Notes that the log holds a fact at a position. */
  noteReached(position: string): void {
    if (comparePositions(position, this.#reached) <= 0) return;
    this.#reached = position;
    this.#waiters.wake();
  }

  /** As `EventStore.waitForEventAfter`. While the server is away, all callers wait. */
  async waitForEventAfter(after: string, signal?: AbortSignal): Promise<void> {
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

  /** Listens until the subscription ends or breaks. Rejects with the reason, silence included. */
  async #listen(confirmed: () => void): Promise<void> {
    const left = new AbortController();
    const signal = AbortSignal.any([this.closing, left.signal]);
    const begun = Promise.withResolvers<void>();
    let shown = START;
    const following = this.connection.follow(
      'end',
      FACT_PREFIXES,
      {
        onConfirmed: () => begun.resolve(),
        event: (event) => {
          shown = placeOf(event);
          this.noteReached(shown);
        },
      },
      signal,
    );
    const checking = begun.promise.then(async () => {
      if (signal.aborted) return;
      confirmed();
      // The subscription does not show events from before it began.
      await this.#lookBehind();
      while (!signal.aborted) {
        await pause(this.timing.heartbeatMs, signal);
        const missed = await this.#lookBehind();
        await pause(this.timing.graceMs, signal);
        if (missed !== undefined && comparePositions(shown, missed) < 0)
          throw new UnavailableError(`The live subscription did not deliver position ${missed}; it is opened again`);
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

  /** Checks whether the log has grown beyond the known position; answers the new position if so. */
  async #lookBehind(): Promise<string | undefined> {
    const last = await this.reader.last();
    if (last === undefined || comparePositions(last.position, this.#reached) <= 0) return undefined;
    this.noteReached(last.position);
    return last.position;
  }
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await setTimeout(ms, undefined, { signal, ref: false }).catch(() => undefined);
}
