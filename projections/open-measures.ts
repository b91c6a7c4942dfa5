import type { HostStateMeasureFact, OpenMeasure } from '../src/domain/mission/host-state/host-state-measures.js';
import { PersistentMap } from '../src/domain/persistent-map.js';
import type { Counted } from './projection.js';

/** The measures that hold, by the event ids of what tells of them. */
export type OpenMeasures = PersistentMap<OpenMeasure>;

export const noOpenMeasures: OpenMeasures = PersistentMap.empty();

/** The measures after a fact: one that is lifted, or was imposed on a day that is annulled, is no longer among them. */
export function foldOpenMeasures(measures: OpenMeasures, fact: Counted<HostStateMeasureFact>): OpenMeasures {
  if (fact.type === 'HostStateMeasureLifted') return measures.delete(fact.data.lifts);
  const { eventId, effectiveOn, data } = fact;
  return measures.set(eventId, { eventId, effectiveOn, ...data });
}

/** A measure is that of the host State, where its source names nobody else; its author is untold where no source gives that State. */
export function listMeasures(measures: OpenMeasures, hostState: string | null): OpenMeasure[] {
  return measures.entries().map(([, measure]) => ({ ...(hostState !== null && { imposedBy: hostState }), ...measure }));
}
