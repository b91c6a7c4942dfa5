import { firstDayOf, lastDayOf } from '../src/domain/calendar/partial-date.js';
import { PersistentMap } from '../src/domain/persistent-map.js';
import type { PlanSubject } from './duty.values.js';

/** The event that says something of a plan. */
export interface SaidBy {
  readonly eventId: string;
  readonly position: string;
  /** As precisely as the source says. */
  readonly effectiveOn: string;
  /** The day from which it counts. */
  readonly day: string;
}

/** A day that was planned at some time. */
export interface PlannedDay extends Omit<SaidBy, 'day'> {
  /** As precisely as the source says. */
  readonly on: string;
  /** The last day on which it is in time. */
  readonly dueOn: string;
  /** The day on which it was moved or cancelled; absent while it is in force. */
  readonly movedOn?: string;
  /** True once another day was planned. */
  readonly isFollowed?: true;
  /** The day on which it was met; absent while it is not. */
  readonly metOn?: string;
}

/**
 * Every day that was planned for one thing, and the days on which it was done. A plan may be moved thousands of times: a fact costs the same
 * however many days were planned before it.
 */
export interface Plan {
  readonly of: PlanSubject;
  /** The number of a phase, the id of a site or contingent; absent where the mission has one only. */
  readonly id?: string;
  /** By number, in the order of the facts. */
  readonly planned: PersistentMap<PlannedDay>;
  /** The number of planned days that there were at the last ending: all of these are met. */
  readonly met: number;
  /** By number, in the order of days. */
  readonly endings: PersistentMap<string>;
  /** True while nothing of it is over, though it may have been before. */
  readonly isOpen: boolean;
}

/** Plans by their subjects. */
export type PlanBook = PersistentMap<Plan>;

export type Subject = Pick<Plan, 'of' | 'id'>;

export const noPlans: PlanBook = PersistentMap.empty();

/** The book once a day is planned; `null` cancels the one in force. A day that is planned again is no other plan. */
export function planDay(book: PlanBook, subject: Subject, on: string | null | undefined, by: SaidBy): PlanBook {
  if (on === undefined) return book;
  const plan = planOf(book, subject);
  const inForce = dayInForce(plan);
  if (inForce?.on === on || (on === null && inForce === undefined)) return book;
  const moved = inForce === undefined ? plan : withLast(plan, { ...inForce, movedOn: by.day });
  return withPlan(book, on === null ? moved : withNext(moved, on, by));
}

function withNext(plan: Plan, on: string, { eventId, position, effectiveOn }: SaidBy): Plan {
  const last = lastPlanned(plan);
  const { planned } = last === undefined ? plan : withLast(plan, { ...last, isFollowed: true });
  const metOn = endingSince(plan, effectiveOn);
  const next = { on, dueOn: lastDayOf(on), eventId, position, effectiveOn, ...(metOn !== undefined && { metOn }) };
  return { ...plan, planned: planned.set(String(planned.size), next) };
}

function withLast(plan: Plan, day: PlannedDay): Plan {
  return { ...plan, planned: plan.planned.set(String(plan.planned.size - 1), day) };
}

/** The book once the thing is over: whatever was planned for it by then is met. */
export function endPlan(book: PlanBook, subject: Subject, day: string): PlanBook {
  const plan = planOf(book, subject);
  let { planned } = plan;
  for (let number = plan.met; number < planned.size; number++) {
    const one = planned.get(String(number)) as PlannedDay;
    if (one.metOn === undefined) planned = planned.set(String(number), { ...one, metOn: day });
  }
  const endings = plan.endings.set(String(plan.endings.size), day);
  return withPlan(book, { ...plan, planned, met: planned.size, endings, isOpen: false });
}

/** True where something was said of the plan of a thing, or of its end. */
export function isKnown(book: PlanBook, subject: Subject): boolean {
  return book.has(planKey(subject));
}

/** The book once the thing is there, or there again. */
export function openPlan(book: PlanBook, subject: Subject): PlanBook {
  const plan = planOf(book, subject);
  return plan.isOpen && isKnown(book, subject) ? book : withPlan(book, { ...plan, isOpen: true });
}

/** The things that no fact has to bring about: their own day does. */
export const BY_THEMSELVES: readonly PlanSubject[] = ['mandate', 'drawdown', 'succession'];

/** The things that happen once: a plan for one that has happened is not late. */
const ONCE: readonly PlanSubject[] = ['withdrawal', 'liquidation-start', 'liquidation'];

/**
 * The ending that a plan is met by that is recorded after it; undefined where there is none. An ending before the plan was made is not the
 * end that was planned, where the thing can end again.
 */
function endingSince({ of, endings }: Plan, effectiveOn: string): string | undefined {
  if (ONCE.includes(of)) return endings.get('0');
  let met: string | undefined;
  for (let number = endings.size - 1; number >= 0; number--) {
    const day = endings.get(String(number)) as string;
    if (day < firstDayOf(effectiveOn)) break;
    met = day;
  }
  return met;
}

/** The day planned last, in force or not; undefined where none was. */
export function lastPlanned({ planned }: Plan): PlannedDay | undefined {
  return planned.get(String(planned.size - 1));
}

/** The planned day in force; undefined where none was planned, or the last one was cancelled. */
export function dayInForce(plan: Plan): PlannedDay | undefined {
  const last = lastPlanned(plan);
  return last?.movedOn === undefined ? last : undefined;
}

const NOTHING_PLANNED: Omit<Plan, keyof Subject> = {
  planned: PersistentMap.empty(),
  met: 0,
  endings: PersistentMap.empty(),
  isOpen: true,
};

/** The plan of a thing; an empty one where nothing is known of it. */
export function planOf(book: PlanBook, subject: Subject): Plan {
  return book.get(planKey(subject)) ?? { ...subject, ...NOTHING_PLANNED };
}

function withPlan(book: PlanBook, plan: Plan): PlanBook {
  return book.set(planKey(plan), plan);
}

/** The key of a thing's plan in the book. */
export function planKey({ of, id }: Subject): string {
  return JSON.stringify([of, id]);
}
