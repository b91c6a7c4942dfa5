import type { Placed } from '../../../projections/projection.js';
import { isSameValue } from '../../domain/history/claims.js';
import type { ClaimAccepted, ContestingClaim, Fact, FactClaimed, Recorded } from '../../domain/history/fact.js';
import type { InTurns } from '../../domain/history/history.js';
import type { Moment } from '../asking/moment.js';
import type { FigureContest } from './figure.answer.js';
import { findingState, type StateWithFacts } from './state-at.js';
import type { CountedFact, Move } from './tracing.js';
import { valueAt, type StatePlace } from './state-place.js';

/** The claims that are worked out for one figure: each of them takes a fold of its own. The latest ones come first. */
const MOST_CLAIMS = 20;

/** A mission's history at a moment, with its state. */
export interface KnownState {
  readonly events: readonly Placed<Fact>[];
  readonly moment: Moment;
  readonly of: StateWithFacts;
}

/**
 * The open claims on facts of a figure's kinds that would make it another one, each with the figure that there would be: the history is
 * folded anew as if the claim had been accepted.
 *
 * @param moves the facts that moved the figure
 */
export function* findingContests(
  known: KnownState,
  place: StatePlace,
  moves: readonly Move[],
): InTurns<readonly FigureContest[]> {
  const types = new Set(moves.map(({ fact }) => fact.type));
  const claimed = known.of.facts
    .filter(({ type, contestedBy }) => contestedBy !== undefined && types.has(type))
    .flatMap((fact) => (fact.contestedBy ?? []).map((claim) => ({ fact, claim })))
    .slice(-MOST_CLAIMS);
  const value = valueAt(known.of.state, place);
  const contests: FigureContest[] = [];
  for (const { fact, claim } of claimed) {
    const event = known.events.find(({ eventId }) => eventId === claim.eventId) as Placed<Fact> & Recorded<FactClaimed>;
    const events = [...known.events, acceptanceOf(event, fact, claim, known.events)];
    const state = (yield* findingState(known.of.missionId, { events }, known.moment))?.state;
    const otherwise = valueAt(state, place);
    if (isSameValue(otherwise, value)) continue;
    contests.push({
      claim: claim.eventId,
      fact: fact.eventId,
      source: event.source,
      ...(otherwise !== undefined && { value: otherwise }),
    });
  }
  return contests;
}

/** The acceptance of a claim, as it would be recorded next. */
function acceptanceOf(
  claimed: Placed<Fact> & Recorded<FactClaimed>,
  fact: CountedFact,
  { says, denies }: ContestingClaim,
  events: readonly Placed<Fact>[],
): Placed<Fact> {
  const { position, revision, recordedAt } = events.at(-1) as Placed<Fact>;
  const data: ClaimAccepted['data'] = {
    claim: claimed.eventId,
    fact: { eventId: fact.eventId, type: fact.type },
    corrects: fact.correctedBy ?? fact.eventId,
    ...(says !== undefined && { says }),
    ...(denies !== undefined && { denies }),
    reason: '',
  };
  const eventId = `acceptance of ${claimed.eventId}`;
  return {
    ...claimed,
    type: 'ClaimAccepted',
    data,
    eventId,
    position,
    revision: revision + 1,
    recordedAt,
  };
}
