import type { RecordedProjection } from '../../../../projections/projection.js';

/**
 * Takes every event in and makes nothing of it but the running digest that each projection keeps: that of the log itself,
 * which a projection that skipped or doubled an event differs from. The runtime's own.
 */
export const logTally: RecordedProjection<null> = {
  name: 'log',
  version: 1,
  order: 'recorded',
  streams: [],
  initial: () => null,
  project: (view) => view,
};
