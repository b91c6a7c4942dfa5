import type { RecordedProjection } from '../../../../projections/projection.js';

/**
 * A projection that keeps nothing but the running digest of all events: the digest of the log itself, from which a
 * projection that skipped or doubled an event differs. It belongs to the runtime.
 */
export const logTally: RecordedProjection<null> = {
  name: 'log',
  version: 1,
  order: 'recorded',
  streams: [],
  initial: () => null,
  project: (view) => view,
};
