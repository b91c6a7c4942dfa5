import { foldLifecycle, type Lifecycle } from '../src/domain/mission/lifecycle-dates.js';
import { mandateEndOf } from '../src/domain/mission/mandate-term.js';
import type { MissionFact } from '../src/domain/mission/mission.events.js';
import { drawdownBeginOf } from '../src/domain/mission/phase.js';
import { PersistentMap } from '../src/domain/persistent-map.js';
import { foldPlans } from './duties.js';
import { PLAN_SUBJECTS, type PlanSubject } from './duty.values.js';
import {
  BY_THEMSELVES,
  dayInForce,
  lastPlanned,
  noPlans,
  planKey,
  planOf,
  type Plan,
  type PlanBook,
} from './plan-book.js';
import { rowsByPart, type EffectiveProjection, type Row } from './projection.js';

/** One thing of a mission's end: every day that was planned for it, and the day on which it comes about. */
export interface PlanEntry {
  readonly of: PlanSubject;
  /** The number of a phase, the id of a site or contingent; absent where the mission has one only. */
  readonly id?: string;
  /** Every day that was planned, in the order of the facts. */
  readonly planned: readonly PlanDay[];
  /** The day on which the last planned day was cancelled. */
  readonly cancelledOn?: string;
  /** The last day in time of the plan in force. */
  readonly dueOn?: string;
  /** The day on which it came about; of what its own day brings about, one that may lie ahead. */
  readonly actualOn?: string;
}

/** A day that was planned. Dates are as the sources give them. */
export interface PlanDay {
  readonly on: string;
  /** The event that planned it. */
  readonly setBy: string;
  readonly setOn: string;
}

interface MissionPlanView {
  readonly missionId: string;
  readonly plans: PlanBook;
  readonly lifecycle: Lifecycle;
  /** By subject. */
  readonly standings: PersistentMap<PlanStanding>;
}

/** A plan, and what came of it. */
interface PlanStanding {
  readonly plan: Plan;
  readonly actualOn: string | undefined;
}

/** The plan of a mission's end: what was planned, and what came of it? One row for each thing that ends. */
export const missionPlan: EffectiveProjection<MissionPlanView, MissionFact> = {
  name: 'mission-plan',
  version: 4,
  order: 'effective',
  streams: ['mission'],
  initial: ({ missionId }) => ({ missionId, plans: noPlans, lifecycle: {}, standings: PersistentMap.empty() }),
  project(view, fact) {
    const plans = foldPlans(view.plans, fact);
    const lifecycle = foldLifecycle(view.lifecycle, fact);
    if (plans === view.plans && lifecycle === view.lifecycle) return view;
    const changed = plans.changesSince(view.plans).set.map(([, plan]) => plan);
    const standings = [...changed, ...selfActing(plans)].reduce(
      (rest, plan) => withStanding(rest, plan, lifecycle),
      view.standings,
    );
    return { ...view, plans, lifecycle, standings };
  },
  rows: ({ missionId, standings }) => rowsByPart(standings, (standing) => rowOf(missionId, entryOf(standing))),
};

/** The things that no row tells of where they were not planned, and no day of theirs is known. */
const MAY_BE_NOTHING: readonly PlanSubject[] = [...BY_THEMSELVES, 'phase-start'];

/** The things that their own day brings about: few, and looked at with every change of the mission's days. */
function selfActing(plans: PlanBook): Plan[] {
  return BY_THEMSELVES.map((of) => planOf(plans, { of }));
}

function withStanding(
  standings: PersistentMap<PlanStanding>,
  plan: Plan,
  lifecycle: Lifecycle,
): PersistentMap<PlanStanding> {
  const actualOn = actualOf(plan, lifecycle);
  const key = planKey(plan);
  const isNothing = MAY_BE_NOTHING.includes(plan.of) && plan.planned.size === 0 && actualOn === undefined;
  return isNothing ? standings.delete(key) : standings.set(key, { plan, actualOn });
}

/** The day on which something came about; of what its own day brings about, one that may lie ahead. */
function actualOf(plan: Plan, lifecycle: Lifecycle): string | undefined {
  const { mandate, succeededOn } = lifecycle;
  switch (plan.of) {
    case 'mandate':
      return mandate && mandateEndOf(mandate);
    case 'drawdown':
      return drawdownBeginOf(lifecycle);
    case 'succession':
      return succeededOn;
    case 'phase-start':
      // A phase that is complete has begun by then; on which day nobody has said.
      return lifecycle.drawdown?.phases.get(plan.id ?? '')?.startedOn;
    case 'phase':
    case 'withdrawal':
    case 'liquidation-start':
    case 'liquidation':
    case 'site':
    case 'contingent':
    case 'rear-party':
    case 'guard-unit':
      // A thing that is there again has not ended.
      return plan.isOpen ? undefined : plan.endings.get(String(plan.endings.size - 1));
  }
}

function entryOf({ plan, actualOn }: PlanStanding): PlanEntry {
  const { of, id, planned } = plan;
  const inForce = dayInForce(plan);
  const cancelledOn = lastPlanned(plan)?.movedOn;
  // The end of a mandate, the beginning of a drawdown and a transfer come by themselves, and are late by no day. Nor is what was done and
  // shows no day: a thing that is there again, and a phase that is complete and whose beginning nobody has told.
  const isDoneUnseen = actualOn === undefined && inForce?.metOn !== undefined;
  const mayBeLate = !BY_THEMSELVES.includes(of) && !isDoneUnseen;
  return {
    of,
    ...(id !== undefined && { id }),
    planned: planned.entries().map(([, { on, eventId, effectiveOn }]) => ({ on, setBy: eventId, setOn: effectiveOn })),
    ...(cancelledOn !== undefined && { cancelledOn }),
    ...(inForce !== undefined && mayBeLate && { dueOn: inForce.dueOn }),
    ...(actualOn !== undefined && { actualOn }),
  };
}

function rowOf(missionId: string, body: PlanEntry): Row {
  const { of, id = '' } = body;
  const order = String(PLAN_SUBJECTS.indexOf(of)).padStart(2, '0');
  const sort = `${order} ${of.startsWith('phase') ? id.padStart(9, '0') : id}`;
  return { key: `${missionId} ${of} ${id}`, missionId, sort, columns: {}, body };
}
