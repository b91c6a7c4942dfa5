import {
  AFTER_WITHDRAWAL,
  type LiquidationBegin,
  type MissionFact,
  type TimetableRevised,
} from '../src/domain/mission/mission.events.js';
import { leavesNobody } from '../src/domain/mission/presence/contingent-presence.js';
import { unreachable } from '../src/domain/unreachable.js';
import type { DutyKind, PlanSubject } from './duty.values.js';
import {
  BY_THEMSELVES,
  endPlan,
  isKnown,
  openPlan,
  planDay,
  planOf,
  type PlanBook,
  type PlannedDay,
  type Subject,
} from './plan-book.js';
import type { Counted } from './projection.js';

/** Something that was to be done by a day, and was planned for it when that day came. */
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
  /** The number of a phase of the drawdown. */
  readonly phase?: number;
  /** The day it was done. */
  readonly doneOn?: string;
}

/** The plans after a fact; the very same book where the fact plans nothing and ends nothing. */
export function foldPlans(book: PlanBook, fact: Counted<MissionFact>): PlanBook {
  const { day } = fact;
  switch (fact.type) {
    case 'Established':
      return planDay(book, { of: 'mandate' }, fact.data.mandateUntil, fact);
    case 'MandateExtended':
    case 'MandateTerminated': {
      const { withdrawalDeadline, drawdownFrom, liquidationFrom, scope } = fact.data;
      if (scope !== undefined) return book;
      const end = fact.type === 'MandateExtended' ? fact.data.until : (fact.data.endsOn ?? day);
      const ended = planDay(book, { of: 'mandate' }, end, fact);
      const begun = planDay(ended, { of: 'drawdown' }, drawdownFrom, fact);
      const left = planDay(begun, { of: 'withdrawal' }, withdrawalDeadline, fact);
      return planDay(left, { of: 'liquidation-start' }, dayToBegin(liquidationFrom), fact);
    }
    case 'TimetableRevised':
      return reviseTimetable(book, fact);
    case 'DrawdownPhaseStarted': {
      const id = String(fact.data.phase);
      const begun = endPlan(book, { of: 'phase-start', id }, day);
      return planDay(openPlan(begun, { of: 'phase', id }), { of: 'phase', id }, fact.data.plannedEnd, fact);
    }
    case 'DrawdownPhaseCompleted': {
      const id = String(fact.data.phase);
      return endPlan(endPlan(book, { of: 'phase-start', id }, day), { of: 'phase', id }, day);
    }
    case 'LiquidationStarted': {
      const begun = openPlan(endPlan(book, { of: 'liquidation-start' }, day), { of: 'liquidation' });
      return planDay(begun, { of: 'liquidation' }, fact.data.plannedEnd, fact);
    }
    case 'SuccessorNamed':
      return planDay(book, { of: 'succession' }, fact.data.transferDate, fact);
    case 'MilestoneRecorded': {
      const { plannedOn, siteId, contingentId } = fact.data;
      if (siteId !== undefined) return planDay(book, { of: 'site', id: siteId }, plannedOn, fact);
      // No fact can show the end of a plan that is about neither a site nor a contingent.
      return contingentId === undefined ? book : planDay(book, { of: 'contingent', id: contingentId }, plannedOn, fact);
    }
    case 'RearPartyDesignated':
      return planDay(book, { of: 'rear-party', id: fact.data.contingentId }, fact.data.until, fact);
    case 'GuardUnitDesignated':
      return planDay(book, { of: 'guard-unit', id: fact.data.contingentId }, fact.data.until, fact);
    case 'WithdrawalCompleted':
      return endPlan(book, { of: 'withdrawal' }, day);
    case 'PhysicalClosureCompleted':
      return endPlan(book, { of: 'liquidation' }, day);
    case 'SiteOpened':
    case 'SiteReopened':
      return openPlan(book, { of: 'site', id: fact.data.siteId });
    case 'SiteHandedOver':
    case 'SiteClosedAccelerated':
      return endPlan(book, { of: 'site', id: fact.data.siteId }, day);
    case 'ContingentDeployed':
      return openPlan(book, { of: 'contingent', id: fact.data.contingentId });
    case 'ContingentWithdrawn':
      return leavesNobody(fact) ? endContingent(book, fact.data.contingentId, day) : book;
    case 'HostStateMeasureRecorded':
    case 'HostStateMeasureLifted':
    case 'WithdrawalRequested':
    case 'WithdrawalRequestRevised':
    case 'WithdrawalRequestRescinded':
    case 'DrawdownPhasePaused':
    case 'DrawdownPhaseResumed':
    case 'ContingentSuspended':
    case 'ContingentResumed':
    case 'ContingentRelocated':
    case 'SitePartHandedOver':
    case 'SecurityIncidentRecorded':
    case 'IncidentTollReported':
    case 'CasualtiesReported':
    case 'StrengthReported':
    case 'PostHandoverIncidentRecorded':
    case 'ClosureGateSet':
    case 'AdministrativeClosureCompleted':
    case 'ClosureGateReleased':
      return book;
    default:
      return unreachable(fact);
  }
}

/** No day is planned for a liquidation that begins once the withdrawal is complete. */
function dayToBegin(liquidationFrom: LiquidationBegin | null | undefined): string | null | undefined {
  return liquidationFrom === AFTER_WITHDRAWAL ? null : liquidationFrom;
}

/** A cancelled drawdown takes the plans of its phases with it. */
function reviseTimetable(book: PlanBook, fact: Counted<TimetableRevised>): PlanBook {
  const { mandateEndsOn, drawdownFrom, withdrawalDeadline, transferDate, phases } = fact.data;
  const dates: readonly (readonly [PlanSubject, string | null | undefined])[] = [
    ['mandate', mandateEndsOn],
    ['drawdown', drawdownFrom],
    ['withdrawal', withdrawalDeadline],
    ['liquidation-start', dayToBegin(fact.data.liquidationFrom)],
    ['liquidation', fact.data.liquidationPlannedEnd],
    ['succession', transferDate],
  ];
  const revised = dates.reduce((rest, [of, on]) => planDay(rest, { of }, on, fact), book);
  const left = drawdownFrom === null || phases === null ? cancelPhases(revised, fact) : revised;
  return (phases ?? []).reduce((rest, { phase, plannedStart, plannedEnd }) => {
    const id = String(phase);
    const planned = planDay(openPhase(rest, id), { of: 'phase', id }, plannedEnd, fact);
    return planDay(planned, { of: 'phase-start', id }, plannedStart, fact);
  }, left);
}

/** A phase that is over is not there again by being named. */
function openPhase(book: PlanBook, id: string): PlanBook {
  return isKnown(book, { of: 'phase', id }) ? book : openPlan(book, { of: 'phase', id });
}

function cancelPhases(book: PlanBook, fact: Counted<TimetableRevised>): PlanBook {
  const open = book.entries().filter(([, { of, isOpen }]) => isOpen && (of === 'phase' || of === 'phase-start'));
  return open.reduce((rest, [, plan]) => planDay(rest, plan, null, fact), book);
}

/** The mark of a rear party or a guard unit ends with its contingent. */
function endContingent(book: PlanBook, id: string, day: string): PlanBook {
  const marks = (['rear-party', 'guard-unit'] as const).filter((of) => planOf(book, { of, id }).planned.size > 0);
  const left = endPlan(book, { of: 'contingent', id }, day);
  return marks.reduce((rest, of) => endPlan(rest, { of, id }, day), left);
}

/**
 * The duty that a planned day is: it was still planned when it came. One that was moved or cancelled in time is none. Of what its own day
 * brings about only one that was moved on after its day has passed unmet.
 */
export function dutyOf({ of, id }: Subject, planned: PlannedDay): Duty | undefined {
  const { dueOn, movedOn, isFollowed, metOn, eventId, position, effectiveOn } = planned;
  if (of === 'mandate' || (BY_THEMSELVES.includes(of) && isFollowed === undefined)) return undefined;
  if (movedOn !== undefined && movedOn <= dueOn) return undefined;
  return { ...aboutOf(of, id), dueOn, eventId, position, effectiveOn, ...(metOn !== undefined && { doneOn: metOn }) };
}

function aboutOf(of: DutySubject, id = ''): Pick<Duty, 'what' | 'siteId' | 'contingentId' | 'phase'> {
  switch (of) {
    case 'site':
      return { what: 'plan', siteId: id };
    case 'contingent':
      return { what: 'plan', contingentId: id };
    case 'rear-party':
    case 'guard-unit':
      return { what: of, contingentId: id };
    case 'phase':
    case 'phase-start':
      return { what: of, phase: Number(id) };
    case 'drawdown':
    case 'withdrawal':
    case 'liquidation-start':
    case 'liquidation':
    case 'succession':
      return { what: of };
  }
}

/** The end of a mandate is no duty. */
type DutySubject = Exclude<PlanSubject, 'mandate'>;
