import type { LastEvent } from '../../projections/projection.js';

/** The last of a stream's events; of none, what stands for it. */
export function lastOf(events: readonly LastEvent[]): LastEvent {
  const { revision, position } = events.at(-1) ?? { revision: -1, position: '0' };
  return { revision, position };
}
