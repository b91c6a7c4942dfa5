import type { ServerResponse } from 'node:http';
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { firstValueFrom, fromEvent, interval, map, race, share, switchMap, take, takeUntil, timer } from 'rxjs';
import type { Trust } from '../../../application/access/trust-duration.js';
import { LIVE_LIMITS_TOKEN, type LiveLimits } from '../../../application/live/live-limits.js';
import type { LiveReader } from '../../../application/live/live-reader.js';
import { LiveStreams } from '../../../application/live/live-streams.js';
import { limitKeyOf } from '../../edge/limits/limit-key.js';
import { ALIVE, frameOf, GREETING, lastFrame, LIVE, resetFrame, type EndingCode } from './frame.js';
import { ReadersByCaller } from './readers-by-caller.js';

/** The time for which last messages may still wait once the server is to stop, in milliseconds; it drains for longer. */
const LAST_CALL_MS = 5_000;

const HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store',
  'x-accel-buffering': 'no',
  // Nothing comes after a stream; a connection kept for more would hold up a server that is to stop.
  connection: 'close',
};

/** Writes live streams as server-sent events, each as fast as its reader takes it. */
@Injectable()
export class EventStream {
  readonly #logger = new Logger(EventStream.name);
  /** One clock for all readers, which stands still while there is none. */
  readonly #heartbeat;
  readonly #readers: ReadersByCaller;

  constructor(
    private readonly streams: LiveStreams,
    @Inject(LIVE_LIMITS_TOKEN) private readonly limits: LiveLimits,
  ) {
    this.#readers = new ReadersByCaller(limits.readersPerCaller);
    this.#heartbeat = interval(limits.heartbeatMs).pipe(share());
  }

  /**
   * Writes until the reader goes, cannot keep up, or may not know more, or the server stops.
   *
   * @param open opens the stream, given a signal that aborts once the reader has gone; what it throws is answered instead
   */
  async serve(reply: FastifyReply, trust: Trust, open: (gone: AbortSignal) => Promise<LiveReader>): Promise<void> {
    const { raw } = reply;
    const gone = new AbortController();
    raw.once('close', () => gone.abort());
    gone.signal.addEventListener('abort', this.#readers.enter(limitKeyOf(reply.request)), { once: true });
    const reader = await open(gone.signal);
    reply.hijack();
    raw.writeHead(200, HEADERS);
    if (reply.request.method === 'HEAD') return void raw.end();
    raw.write(GREETING);
    if (reader.reset !== undefined) raw.write(resetFrame(reader.reset));
    const beating = this.#heartbeat.subscribe(() => {
      // A line that is full is not quiet.
      if (!raw.destroyed && !raw.writableNeedDrain) raw.write(ALIVE);
    });
    try {
      await this.#write(raw, reader, trust, gone.signal);
    } catch (error) {
      this.#logger.error(`A live stream broke off after ${reader.position}`, (error as Error).stack);
    } finally {
      beating.unsubscribe();
      this.#end(raw);
    }
  }

  /** Writes everything up to the last message, which says why the stream ends. */
  async #write(raw: ServerResponse, reader: LiveReader, trust: Trust, gone: AbortSignal): Promise<void> {
    let lastId: string | undefined;
    const ends = AbortSignal.any([gone, trust.ended, this.streams.closing]);
    let isTooSlow = false;
    for await (const message of reader.messages()) {
      if (raw.destroyed) return;
      if (message !== 'live') lastId = message.position;
      if (raw.write(message === 'live' ? LIVE : frameOf(message))) continue;
      isTooSlow = (await this.#untilDrained(raw, reader, ends)) === 'dropped';
      if (isTooSlow) break;
    }
    const code = isTooSlow ? 'too-slow' : this.#endOf(trust);
    if (!raw.destroyed) raw.write(lastFrame(code, reader.position, lastId));
  }

  /** The reason why a reader that kept up is told nothing more. */
  #endOf(trust: Trust): EndingCode {
    return this.streams.closing.aborted || !trust.ended.aborted ? 'server-stops' : trust.because;
  }

  /** Waits until the reader has taken what it was sent. The signals end its messages, too, which is not told here. */
  async #untilDrained(
    raw: ServerResponse,
    reader: LiveReader,
    ends: AbortSignal,
  ): Promise<'dropped' | 'drained' | 'ended'> {
    if (ends.aborted) return 'ended';
    return firstValueFrom(
      race(
        fromEvent(raw, 'drain').pipe(map(() => 'drained' as const)),
        reader.overflow.pipe(map(() => 'dropped' as const)),
        timer(this.limits.stalledMs).pipe(map(() => 'dropped' as const)),
        fromEvent(ends, 'abort').pipe(map(() => 'ended' as const)),
      ),
    );
  }

  /** Lets the reader take what it was sent, its last message included, and cuts the line if it does not. */
  #end(raw: ServerResponse): void {
    raw.end();
    if (raw.destroyed) return;
    const { closing } = this.streams;
    const lastCall = closing.aborted
      ? timer(LAST_CALL_MS)
      : fromEvent(closing, 'abort').pipe(switchMap(() => timer(LAST_CALL_MS)));
    race(timer(this.limits.lastMessageMs), lastCall)
      .pipe(take(1), takeUntil(fromEvent(raw, 'close')))
      .subscribe(() => raw.destroy());
  }
}
