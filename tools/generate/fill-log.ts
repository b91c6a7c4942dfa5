import { setImmediate as othersToGoOn } from 'node:timers/promises';
import { START, type EventStore } from '../../src/application/ports/event-store.js';
import type { SyntheticEvent } from './synthetic-event.js';

/** Appends between two yields to the store, which writes while more are prepared. */
const STRETCH = 128;

/** The most unfinished chunks of appends. */
const ON_THEIR_WAY = 16;

/**
 * Appends a history to an empty log, in its order.
 *
 * @param store a store that keeps the order of appends, as the embedded one does
 * @param progress receives the number of events on the disk
 * @throws Error if the log holds events already, and the errors of the store
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

/** Answers the number of appends. */
function allOf(appends: readonly Promise<unknown>[]): Promise<number> {
  const all = Promise.all(appends).then(() => appends.length);
  // If the store stops, all later appends fail too; the first failure ends the fill, and these are ignored.
  all.catch(() => undefined);
  return all;
}
