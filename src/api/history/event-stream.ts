import { once } from 'node:events';
import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Notice } from '../../application/ports/event-store.js';
import { HistoryQueries } from '../../application/queries/history-queries.js';
import { malformedRequest, unknownResource } from '../problems/problem.js';
import type { StreamQueryDto } from '../reads/query.dto.js';

/** A comment goes out this often, so that neither end takes a quiet line for a dead one; milliseconds. */
const HEARTBEAT_MS = 15_000;

/** A reader that takes nothing for this long is dropped; it can resume from its last event; milliseconds. */
const SLOWEST_READER_MS = 30_000;

/**
 * Server-sent events: everything after a position, then whatever comes, in one total order. The position is the event's
 * `id`, so that a browser resumes by itself where the line broke.
 */
@Injectable()
export class EventStream implements BeforeApplicationShutdown {
  readonly #shutdown = new AbortController();

  constructor(private readonly history: HistoryQueries) {}

  beforeApplicationShutdown(): void {
    this.#shutdown.abort();
  }

  /** Writes until the reader goes, cannot keep up, or the server stops. Throws: `Problem` before the first byte. */
  async serve(reply: FastifyReply, { after, missionId }: StreamQueryDto, lastEventId?: string): Promise<void> {
    if (lastEventId !== undefined && !/^(0|[1-9]\d{0,18})$/.test(lastEventId)) {
      throw malformedRequest([{ pointer: '/last-event-id', code: 'position', message: 'must be a position' }]);
    }
    if (missionId !== undefined && !(await this.history.exists(missionId)))
      throw unknownResource('There is no such mission');
    reply.hijack();
    const gone = new AbortController();
    reply.raw.on('close', () => gone.abort());
    const signal = AbortSignal.any([gone.signal, this.#shutdown.signal]);
    reply.raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
      // Nothing comes after a stream; a connection kept for more would hold up a server that is to stop.
      connection: 'close',
    });
    reply.raw.write(': drawdown\n\n');
    const heartbeat = setInterval(() => reply.raw.write(': alive\n\n'), HEARTBEAT_MS);
    try {
      await this.#write(reply, this.history.follow(lastEventId ?? after, missionId, signal), signal);
    } finally {
      clearInterval(heartbeat);
      reply.raw.end();
    }
  }

  async #write(reply: FastifyReply, notices: AsyncIterable<Notice>, signal: AbortSignal): Promise<void> {
    for await (const notice of notices) {
      if (reply.raw.write(textOf(notice))) continue;
      // The reader's buffer is full: read no further until it has taken what it has.
      const patience = AbortSignal.any([signal, AbortSignal.timeout(SLOWEST_READER_MS)]);
      const drained = await once(reply.raw, 'drain', { signal: patience }).catch(() => undefined);
      if (drained === undefined) return;
    }
  }
}

function textOf(notice: Notice): string {
  if (notice.kind === 'live') return ': live\n\n';
  const { event } = notice;
  return `id: ${event.position}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;
}
