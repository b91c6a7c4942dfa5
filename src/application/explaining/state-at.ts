import type { Fact } from '../../domain/history/fact.js';
import { effectiveOrderInTurns } from '../../domain/history/forced-order.js';
import type { InTurns } from '../../domain/history/history.js';
import type { KnownStream } from '../asking/fold-at.js';
import type { MissionState } from '../asking/mission-state.answer.js';
import type { Moment } from '../asking/moment.js';
import { aggregateOf } from '../histories/aggregate-of.js';
import { comparePositions } from '../ports/event-store.js';
import { foldingState, type StateFacts } from './state-fold.js';
import type { CountedFact } from './tracing.js';

/** The state of a mission at a moment, with the facts of which it is made. */
export interface StateWithFacts extends StateFacts {
  readonly state: MissionState;
}

/**
 * The state of a mission at a moment; undefined where it did not exist then, as far as was known.
 *
 * @param known its events up to the moment, or to a later one
 */
export function* findingState(
  missionId: string,
  known: Pick<KnownStream, 'events'>,
  { asOf, through, today }: Moment,
): InTurns<StateWithFacts | undefined> {
  const events = known.events.filter(
    ({ position }) => through === undefined || comparePositions(position, through) <= 0,
  );
  const last = events.at(-1);
  if (last === undefined) return undefined;
  const ordered = (yield* effectiveOrderInTurns<unknown, Fact>(events, aggregateOf({}))) as CountedFact[];
  const facts = asOf === undefined ? ordered : ordered.filter(({ day }) => day <= asOf);
  const { revision, position } = last;
  const of: StateFacts = { missionId, facts, last: { revision, position }, day: today };
  const state = yield* foldingState(of);
  return state && { ...of, state };
}
