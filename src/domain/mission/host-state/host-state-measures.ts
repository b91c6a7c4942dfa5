import type { PartialDate } from '../../calendar/partial-date.js';
import type { Qualifiers } from '../../field.js';
import { datedDayOf } from '../../history/effective-order.js';
import type { Effective } from '../../history/fact.js';
import { PersistentMap } from '../../persistent-map.js';
import { unreachable } from '../../unreachable.js';
import type { HostStateMeasureLifted, HostStateMeasureRecorded } from '../mission.events.js';

export type HostStateMeasureFact = HostStateMeasureRecorded | HostStateMeasureLifted;

/** A measure that holds. Dates are as the sources give them. */
export interface OpenMeasure extends Qualifiers<'noticeHours'> {
  readonly eventId: string;
  readonly effectiveOn: PartialDate;
  readonly measure: string;
  readonly subject: string;
  /** Absent for the host State. */
  readonly imposedBy?: string;
  /** False where the United Nations rejects it. */
  readonly recognised?: boolean;
  /** Hours. */
  readonly noticeHours?: number;
}

/** A measure against a mission or its people, lifted or not. */
export interface HostStateMeasure extends OpenMeasure {
  readonly liftedOn?: PartialDate;
}

/** The measures of a mission's life, lifted or not. */
export interface HostStateMeasures {
  /** By their event ids. */
  readonly byId: PersistentMap<HostStateMeasure>;
  /** The event ids, by what makes two of them the very same. */
  readonly same: PersistentMap<string>;
}

export const noMeasures: HostStateMeasures = { byId: PersistentMap.empty(), same: PersistentMap.empty() };

/** The measures after a fact about one. Total, and checks no rule: the lifting of an unknown one is passed over. */
export function foldMeasures(
  measures: HostStateMeasures,
  fact: Effective<HostStateMeasureFact>,
  hostState: string | undefined,
): HostStateMeasures {
  const { byId, same } = measures;
  const { eventId, effectiveOn } = fact;
  switch (fact.type) {
    case 'HostStateMeasureRecorded':
      return {
        byId: byId.set(eventId, { eventId, effectiveOn, ...fact.data }),
        same: same.set(measureKey(fact, hostState), eventId),
      };
    case 'HostStateMeasureLifted': {
      const before = byId.get(fact.data.lifts);
      return before === undefined
        ? measures
        : { byId: byId.set(before.eventId, { ...before, liftedOn: effectiveOn }), same };
    }
    default:
      return unreachable(fact);
  }
}

/**
 * The same for two measures that are the very same: what, against whom, by whom, and from which day. A measure that names nobody is the
 * host State's, as one is that names it.
 */
export function measureKey(fact: Effective<HostStateMeasureRecorded>, hostState: string | undefined): string {
  const { measure, subject, imposedBy = hostState } = fact.data;
  return JSON.stringify([measure, subject, imposedBy, datedDayOf(fact)]);
}
