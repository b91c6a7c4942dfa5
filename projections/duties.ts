import { lastDayOf } from '../src/domain/calendar/partial-date.js';
import type { MissionFact } from '../src/domain/mission/mission.events.js';
import type { Counted } from './projection.js';

/** Something that was to be done by a day: a resolution's deadline, a plan. */
export interface Duty {
  readonly what: 'withdrawal' | 'liquidation' | 'plan';
  /** The last day on which it is in time. */
  readonly dueOn: string;
  /** The event that set it. */
  readonly eventId: string;
  readonly position: string;
  readonly effectiveOn: string;
  readonly siteId?: string;
  readonly contingentId?: string;
  /** The day it was done. */
  readonly doneOn?: string;
}

/** The duties once a fact is known. A plan whose end no fact can show is none. */
export function duties(before: readonly Duty[], fact: Counted<MissionFact>): readonly Duty[] {
  return [...before.map((duty) => (duty.doneOn === undefined && does(fact, duty) ? { ...duty, doneOn: fact.day } : duty)), ...set(fact)];
}

function set(fact: Counted<MissionFact>): Duty[] {
  const { eventId, position, effectiveOn } = fact;
  const by = { eventId, position, effectiveOn };
  switch (fact.type) {
    case 'MandateTerminated': {
      const { withdrawalDeadline } = fact.data;
      return withdrawalDeadline === undefined ? [] : [{ what: 'withdrawal', dueOn: withdrawalDeadline, ...by }];
    }
    case 'LiquidationStarted': {
      const { plannedEnd } = fact.data;
      return plannedEnd === undefined ? [] : [{ what: 'liquidation', dueOn: lastDayOf(plannedEnd), ...by }];
    }
    case 'MilestoneRecorded': {
      const { plannedOn, siteId, contingentId } = fact.data;
      if (plannedOn === undefined || (siteId === undefined && contingentId === undefined)) return [];
      const about = { ...(siteId !== undefined && { siteId }), ...(contingentId !== undefined && { contingentId }) };
      return [{ what: 'plan', dueOn: lastDayOf(plannedOn), ...by, ...about }];
    }
    default:
      return [];
  }
}

function does(fact: Counted<MissionFact>, { what, siteId, contingentId }: Duty): boolean {
  switch (fact.type) {
    case 'WithdrawalCompleted':
      return what === 'withdrawal';
    case 'PhysicalClosureCompleted':
      return what === 'liquidation';
    case 'SiteHandedOver':
    case 'SiteClosedAccelerated':
      return what === 'plan' && fact.data.siteId === siteId;
    case 'ContingentWithdrawn':
      return what === 'plan' && fact.data.contingentId === contingentId && fact.data.remaining === 0;
    default:
      return false;
  }
}
