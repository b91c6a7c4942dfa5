import type { Effective, Fact, Recorded } from '../../../src/domain/history/fact.js';
import { asRecorded, byDayThenRevision } from '../../../src/domain/history/effective-order.js';
import type { Aggregate } from '../../../src/domain/history/legality.js';
import { legal, reject } from '../../../src/domain/verdict.js';

/** What a fact asks of those that count before it. */
export interface Asks {
  /** The types that have to have happened: a type named twice has to have happened twice. */
  readonly needs?: readonly string[];
  /** The types that must not have happened. */
  readonly notAfter?: readonly string[];
  /** The refusal names the first type that is missing only. */
  readonly namesOne?: true;
  /** What has happened of these types is over. */
  readonly ends?: readonly string[];
  /** The types that it never forces, though it needs them. */
  readonly neverForces?: readonly string[];
  /** The last day on which it is possible. */
  readonly until?: string;
  /** It changes nothing. */
  readonly isReport?: true;
}

export type AbstractFact = Fact<string, Asks>;

/** The types that have happened, and are not over, as often as they have. */
type Happened = readonly string[];

/** Facts without a subject: which order they count in follows from what they ask alone. */
export const abstractAggregate: Aggregate<Happened, AbstractFact> = {
  initial: [],
  evolve(state, { type, data: { ends = [], isReport } }) {
    return isReport === true ? state : [...state.filter((past) => !ends.includes(past)), type];
  },
  judge({ day, data: { needs = [], notAfter = [], namesOne, until = day } }, state) {
    if (day > until) return reject({ code: 'too-late', until });
    const missing = missingOf(needs, state);
    const late = notAfter.filter((type) => state.includes(type));
    if (missing.length + late.length === 0) return legal;
    return reject({ code: 'not-possible', missing: namesOne === true ? missing.slice(0, 1) : missing, late });
  },
  forces(fact, other) {
    const { type, data } = fact as AbstractFact;
    const { needs = [], neverForces = [] } = data;
    const { notAfter = [] } = (other as AbstractFact).data;
    return (needs.includes(other.type) && !neverForces.includes(other.type)) || notAfter.includes(type);
  },
  mayComeTooLate: (fact) => (fact as AbstractFact).data.until !== undefined,
};

function missingOf(needs: readonly string[], state: Happened): string[] {
  const left = [...state];
  return needs.filter((type) => {
    const place = left.indexOf(type);
    if (place >= 0) left.splice(place, 1);
    return place < 0;
  });
}

/** A fact of a type on a date of June 2023: `5`, or from the 5th to the 20th, `5/20`. */
export function abstractFact(type: string, days: string, asks: Asks = {}): AbstractFact {
  const on = days.split('/').map((day) => `2023-06-${day.padStart(2, '0')}`);
  return { type, data: asks, effectiveOn: on.join('/'), source: { document: 'Test document' } };
}

/** The facts as they are recorded one after the other. */
export function recordedFacts<F extends Fact>(facts: readonly F[]): Recorded<F>[] {
  return facts.map((fact, revision) => ({
    ...fact,
    eventId: String(revision),
    revision,
    recordedAt: '2026-01-01T00:00:00.000Z',
  }));
}

/** The facts as they are recorded, in the order of their dates. */
export function datedFacts(...facts: readonly AbstractFact[]): Effective<AbstractFact>[] {
  return recordedFacts(facts)
    .map((fact) => asRecorded(fact))
    .sort(byDayThenRevision);
}
