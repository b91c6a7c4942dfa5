import { firstDayOf, lastDayOf } from '../src/domain/calendar/partial-date.js';
import type { MissionFact } from '../src/domain/mission/mission.events.js';
import { leavesNobody } from '../src/domain/mission/presence/contingent-presence.js';
import { PersistentMap } from '../src/domain/persistent-map.js';
import { unreachable } from '../src/domain/unreachable.js';
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

/** An end of something that may have been planned. */
export interface Ending {
  readonly what: DutyKind;
  readonly siteId?: string;
  readonly contingentId?: string;
  readonly day: string;
}

/**
 * Everything that was to be done, and everything that ended, whether or not anybody had planned it; each by what it is about, in
 * the order of the facts.
 */
export interface DutyBook {
  readonly duties: PersistentMap<readonly Duty[]>;
  readonly endings: PersistentMap<readonly Ending[]>;
  /** The duties with the days on which they were done. */
  readonly settled: PersistentMap<readonly Duty[]>;
}

export const noDuties: DutyBook = {
  duties: PersistentMap.empty(),
  endings: PersistentMap.empty(),
  settled: PersistentMap.empty(),
};

/** The book after a fact; the very same object where the fact sets no duty and ends nothing. */
export function foldDuties(book: DutyBook, fact: Counted<MissionFact>): DutyBook {
  const { eventId, position, effectiveOn, day } = fact;
  const by = { eventId, position, effectiveOn };
  switch (fact.type) {
    case 'MandateExtended':
    case 'MandateTerminated': {
      const { withdrawalDeadline, scope } = fact.data;
      return withdrawalDeadline === undefined || scope !== undefined
        ? book
        : withDuty(book, { what: 'withdrawal', dueOn: lastDayOf(withdrawalDeadline), ...by });
    }
    case 'LiquidationStarted': {
      const { plannedEnd } = fact.data;
      return plannedEnd === undefined
        ? book
        : withDuty(book, { what: 'liquidation', dueOn: lastDayOf(plannedEnd), ...by });
    }
    case 'MilestoneRecorded': {
      const { plannedOn, siteId, contingentId } = fact.data;
      // No fact can show the end of a plan that is about neither a site nor a contingent.
      if (plannedOn === undefined || (siteId === undefined && contingentId === undefined)) return book;
      const about = siteId === undefined ? { contingentId } : { siteId };
      return withDuty(book, { what: 'plan', dueOn: lastDayOf(plannedOn), ...by, ...about });
    }
    case 'WithdrawalCompleted':
      return withEnding(book, { what: 'withdrawal', day });
    case 'PhysicalClosureCompleted':
      return withEnding(book, { what: 'liquidation', day });
    case 'SiteHandedOver':
    case 'SiteClosedAccelerated':
      return withEnding(book, { what: 'plan', siteId: fact.data.siteId, day });
    case 'ContingentWithdrawn':
      return leavesNobody(fact) ? withEnding(book, { what: 'plan', contingentId: fact.data.contingentId, day }) : book;
    case 'Established':
    case 'HostStateMeasureRecorded':
    case 'HostStateMeasureLifted':
    case 'WithdrawalRequested':
    case 'WithdrawalRequestRevised':
    case 'WithdrawalRequestRescinded':
    case 'TimetableRevised':
    case 'DrawdownPhaseStarted':
    case 'DrawdownPhasePaused':
    case 'DrawdownPhaseResumed':
    case 'DrawdownPhaseCompleted':
    case 'ContingentDeployed':
    case 'ContingentSuspended':
    case 'ContingentResumed':
    case 'ContingentRelocated':
    case 'RearPartyDesignated':
    case 'GuardUnitDesignated':
    case 'SiteOpened':
    case 'SitePartHandedOver':
    case 'SiteReopened':
    case 'SecurityIncidentRecorded':
    case 'IncidentTollReported':
    case 'CasualtiesReported':
    case 'StrengthReported':
    case 'PostHandoverIncidentRecorded':
    case 'ClosureGateSet':
    case 'AdministrativeClosureCompleted':
    case 'ClosureGateReleased':
    case 'SuccessorNamed':
      return book;
    default:
      return unreachable(fact);
  }
}

function withDuty(book: DutyBook, duty: Duty): DutyBook {
  const subject = subjectOf(duty);
  const duties = book.duties.set(subject, [...(book.duties.get(subject) ?? []), duty]);
  return settle({ ...book, duties }, subject);
}

function withEnding(book: DutyBook, ending: Ending): DutyBook {
  const subject = subjectOf(ending);
  const endings = book.endings.set(subject, [...(book.endings.get(subject) ?? []), ending]);
  return settle({ ...book, endings }, subject);
}

/** A withdrawal or a liquidation is that of the mission, and names neither site nor contingent; a plan is about one of them. */
function subjectOf({ what, siteId, contingentId }: Duty | Ending): string {
  return JSON.stringify([what, siteId ?? null, contingentId ?? null]);
}

/**
 * A plan may be recorded after its end, so endings are kept whether or not a plan is known; but an ending before the plan was
 * made is not the end that was planned.
 */
function settle(book: DutyBook, subject: string): DutyBook {
  const endings = book.endings.get(subject) ?? [];
  const settled = (book.duties.get(subject) ?? []).map((duty) => {
    const ending = endings.find(({ day }) => day >= firstDayOf(duty.effectiveOn));
    return ending === undefined ? duty : { ...duty, doneOn: ending.day };
  });
  return settled.length === 0 ? book : { ...book, settled: book.settled.set(subject, settled) };
}
