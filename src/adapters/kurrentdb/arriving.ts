import type { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { setImmediate as breathe } from 'node:timers/promises';
import type { RecordedEvent } from '@eventstore/db-client';

/** Receives one event after another. */
export type OnEvent = (event: RecordedEvent) => void;

/** The readable stream that the client returns for a read or a subscription; its own types hide that. */
export type Arriving = NodeJS.EventEmitter & { destroy(error?: Error): void };

/** One item of such a stream. */
interface Arrived {
  readonly event?: RecordedEvent;
}

/**
 * Gives to `take` each event that arrives, until there are no more.
 *
 * @param meaningOf makes of the client's error the one with which this rejects; what `take` throws stays as it is
 */
export async function takeAll(
  arriving: Arriving,
  take: OnEvent,
  meaningOf: (error: unknown) => unknown,
): Promise<void> {
  let thrown: { readonly error: unknown } | undefined;
  // The client may emit a late error after the last listener is gone, which would end the process.
  arriving.on('error', () => undefined);
  // Drains the stream: the client keeps the rest of a half-read answer in memory for ever.
  arriving.on('data', ({ event }: Arrived) => {
    try {
      if (event !== undefined) take(event);
    } catch (error) {
      thrown = { error };
      arriving.destroy();
    }
  });
  await finished(arriving as Readable).catch((error: unknown) => {
    throw thrown === undefined ? meaningOf(error) : thrown.error;
  });
}

/** Waits until what has arrived is taken: the client tells that it has caught up when it has received the events before, some of which it may have yet to hand over. */
export async function awaitDelivery(arriving: Arriving): Promise<void> {
  const stream = arriving as Readable;
  while (stream.readableLength > 0 && !stream.destroyed) await breathe();
}
