import { setImmediate as othersToGoOn } from 'node:timers/promises';
import { START, type EventStore } from '../../src/application/ports/event-store.js';
import type { SyntheticEvent } from './synthetic-event.js';

/** Appends prepared at a stretch; then the store gets its turn, and writes while more are prepared. */
const STRETCH = 128;

/** Stretches on their way to the disk at most. */
const ON_THEIR_WAY = 16;

/**
 * Appends a history to an empty log, in its order.
 *
 * @param store one that keeps the order in which it was asked to append, as the embedded one does
 * @param progress hears how many events are on the disk
 * @throws Error where the log holds events already, and whatever the store rejects with
 */
export async function fillLog(
  store: EventStore,
  history: Iterable<SyntheticEvent>,
  progress: (done: number) => void,
): Promise<void> {
  const head = await store.head();
  if (head !== START) throw new Error(`The log holds events already, up to position ${head}; expected an empty one`);
  let done = 0;
  const onTheirWay: Promise<number>[] = [];
  const settleFirst = async (): Promise<void> => progress((done += (await onTheirWay.shift()) ?? 0));
  let stretch: Promise<unknown>[] = [];
  for (const { stream, revision, event } of history) {
    stretch.push(store.append(stream, revision === 0 ? 'no-stream' : revision - 1, [event]));
    if (stretch.length < STRETCH) continue;
    onTheirWay.push(allOf(stretch));
    stretch = [];
    await othersToGoOn();
    if (onTheirWay.length > ON_THEIR_WAY) await settleFirst();
  }
  onTheirWay.push(allOf(stretch));
  while (onTheirWay.length > 0) await settleFirst();
}

/** Answers how many there were. */
function allOf(appends: readonly Promise<unknown>[]): Promise<number> {
  const all = Promise.all(appends).then(() => appends.length);
  // Where the store stops, those before them fail as well: whoever hears of that waits for these no more.
  all.catch(() => undefined);
  return all;
}
