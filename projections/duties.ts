import { firstDayOf, lastDayOf } from '../src/domain/calendar/partial-date.js';
import type { MissionFact } from '../src/domain/mission/mission.events.js';
import type { DutyKind } from './duty.values.js';
import type { Counted } from './projection.js';

/** Something that was to be done by a day: a resolution's deadline, a plan. */
export interface Duty {
  readonly what: DutyKind;
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

/** What ended, whether or not anybody had planned it. */
export interface Ending {
  readonly what: DutyKind;
  readonly siteId?: string;
  readonly contingentId?: string;
  readonly day: string;
}

/**
 * The duties with the days on which they were done. A plan may be recorded after what it was for, so endings are kept
 * whether or not a plan is known; but what ended before the plan was made is not what it was for.
 */
export function settled(duties: readonly Duty[], endings: readonly Ending[]): Duty[] {
  return duties.map((duty) => {
    const ending = endings.find((candidate) => isOf(candidate, duty) && candidate.day >= firstDayOf(duty.effectiveOn));
    return ending === undefined ? duty : { ...duty, doneOn: ending.day };
  });
}

/** A withdrawal or a liquidation is that of the mission; a plan is about one site or contingent. */
function isOf(ending: Ending, duty: Duty): boolean {
  if (ending.what !== duty.what) return false;
  return duty.what !== 'plan' || (ending.siteId === duty.siteId && ending.contingentId === duty.contingentId);
}

/** The duties a fact sets. A plan whose end no fact can show is none. */
export function dutiesSetBy(fact: Counted<MissionFact>): Duty[] {
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
      const about = siteId === undefined ? { contingentId } : { siteId };
      return [{ what: 'plan', dueOn: lastDayOf(plannedOn), ...by, ...about }];
    }
    default:
      return [];
  }
}

/** What a fact brings to an end. */
export function endingsShownBy(fact: Counted<MissionFact>): Ending[] {
  const { day } = fact;
  switch (fact.type) {
    case 'WithdrawalCompleted':
      return [{ what: 'withdrawal', day }];
    case 'PhysicalClosureCompleted':
      return [{ what: 'liquidation', day }];
    case 'SiteHandedOver':
    case 'SiteClosedAccelerated':
      return [{ what: 'plan', siteId: fact.data.siteId, day }];
    case 'ContingentWithdrawn':
      return fact.data.remaining === 0 ? [{ what: 'plan', contingentId: fact.data.contingentId, day }] : [];
    default:
      return [];
  }
}
