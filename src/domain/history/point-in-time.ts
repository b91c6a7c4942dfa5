import type { PointInTime } from './effective-order.js';
import type { AboutFact, Effective, Fact, Recorded } from './fact.js';
import { effectiveOrder } from './forced-order.js';
import type { Aggregate } from './legality.js';

/** The facts that count at a point in time. What was not yet recorded is unknown, corrections included, and forces nothing. */
export function effectiveAt<State, F extends Fact>(
  history: readonly Recorded<F | AboutFact>[],
  { asOf, knownAt }: PointInTime,
  aggregate: Aggregate<State, F>,
): Effective<F>[] {
  const known = knownAt === undefined ? history : history.filter((event) => event.recordedAt <= knownAt);
  const facts = effectiveOrder<State, F>(known, aggregate);
  return asOf === undefined ? facts : facts.filter((fact) => fact.day <= asOf);
}
