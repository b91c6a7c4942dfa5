import type { Wanted } from './messages.js';
import type { Stored } from './stored-log.js';

/** Where a read begins: forwards at an event, backwards right before it. Undefined where no event is. */
export function firstOf(events: readonly Stored[], { stream, from, backwards }: Wanted): number | undefined {
  if (from === 'start') return 0;
  if (from === 'end') return events.length - 1;
  if (stream !== undefined) {
    const index = Number(from) - (events[0]?.revision ?? 0);
    return backwards ? Math.min(index, events.length - 1) : Math.max(index, 0);
  }
  const last = events.at(-1)?.position ?? 0n;
  if (from > last) return backwards ? events.length - 1 : events.length;
  const index = indexOf(events, from);
  return index === undefined ? undefined : backwards ? index - 1 : index;
}

/** Where a subscription begins: behind the event at a position. Undefined where no event is. */
export function firstShown(all: readonly Stored[], wanted: Wanted): number | undefined {
  if (wanted.from === 'end') return all.length;
  const first = firstOf(all, wanted);
  return first === undefined || wanted.from === 'start' ? first : Math.min(first + 1, all.length);
}

/** Where in the log a position is: the index of its event, or undefined where no event begins. */
function indexOf(log: readonly Stored[], position: bigint): number | undefined {
  let [low, high] = [0, log.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = log[middle]?.position ?? 0n;
    if (found === position) return middle;
    if (found < position) low = middle + 1;
    else high = middle - 1;
  }
  return undefined;
}
