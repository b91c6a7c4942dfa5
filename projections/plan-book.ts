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
export interface PlannedDay extends SaidBy {
  /** As precisely as the source says. */
  readonly on: string;
  /** The last day on which it is in time. */
  readonly dueOn: string;
  /** The day on which it was moved or cancelled; absent while it is in force. */
  readonly movedOn?: string;
}

/** Every day that was planned for one thing, and the days on which it was done. */
export interface Plan {
  readonly of: PlanSubject;
  /** The number of a phase, the id of a site or contingent; absent where the mission has one only. */
  readonly id?: string;
  /** In the order of the facts. */
  readonly planned: readonly PlannedDay[];
  readonly endings: readonly string[];
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
  const last = plan.planned.at(-1);
  const inForce = last?.movedOn === undefined ? last : undefined;
  if (inForce?.on === on || (on === null && inForce === undefined)) return book;
  const before = plan.planned.map((day) => (day === inForce ? { ...day, movedOn: by.day } : day));
  const { eventId, position, effectiveOn, day } = by;
  const next = on === null ? [] : [{ on, dueOn: lastDayOf(on), eventId, position, effectiveOn, day }];
  return withPlan(book, { ...plan, planned: [...before, ...next] });
}

/** The book once the thing is over. */
export function endPlan(book: PlanBook, subject: Subject, day: string): PlanBook {
  const plan = planOf(book, subject);
  return withPlan(book, { ...plan, endings: [...plan.endings, day], isOpen: false });
}

/** True where something was said of the plan of a thing, or of its end. */
export function isKnown(book: PlanBook, subject: Subject): boolean {
  return book.has(keyOf(subject));
}

/** The book once the thing is there, or there again. */
export function openPlan(book: PlanBook, subject: Subject): PlanBook {
  const plan = planOf(book, subject);
  return plan.isOpen && isKnown(book, subject) ? book : withPlan(book, { ...plan, isOpen: true });
}

/** The things that no fact has to bring about: their own day does. */
export const BY_THEMSELVES: readonly PlanSubject[] = ['mandate', 'drawdown', 'succession'];

/** The things that happen once: a plan for one that has happened is not late. */
const ONCE: readonly PlanSubject[] = ['withdrawal', 'liquidation'];

/**
 * The day on which a planned day was met; undefined while it is not. A plan may be recorded after its end, but an ending before
 * the plan was made is not the end that was planned, where the thing can end again.
 */
export function metOn({ of, endings }: Plan, { effectiveOn }: PlannedDay): string | undefined {
  return ONCE.includes(of) ? endings[0] : endings.find((day) => day >= firstDayOf(effectiveOn));
}

/** The planned day in force; undefined where none was planned, or the last one was cancelled. */
export function dayInForce({ planned }: Plan): PlannedDay | undefined {
  const last = planned.at(-1);
  return last?.movedOn === undefined ? last : undefined;
}

/** The plan of a thing; an empty one where nothing is known of it. */
export function planOf(book: PlanBook, subject: Subject): Plan {
  return book.get(keyOf(subject)) ?? { ...subject, planned: [], endings: [], isOpen: true };
}

function withPlan(book: PlanBook, plan: Plan): PlanBook {
  return book.set(keyOf(plan), plan);
}

function keyOf({ of, id }: Subject): string {
  return JSON.stringify([of, id ?? null]);
}
