import { factOf } from '../../domain/history/fact.js';
import type { InTurns } from '../../domain/history/history.js';
import { findingContests, type KnownState } from './claimed-figures.js';
import { confirming } from './confirming.js';
import type { FigureContest, FigurePart, FigureStep } from './figure.answer.js';
import { findingMakers, isOfTheRecord } from './makers.js';
import { tracingMoves } from './state-fold.js';
import type { Move } from './tracing.js';
import { placeAt } from './state-place.js';

/** A figure of a mission's state, explained. */
export interface ExplainedFigure {
  /** In the order of their parts, and in each part in the order in which the facts count. */
  readonly steps: readonly FigureStep[];
  readonly contested: readonly FigureContest[];
}

/**
 * Explains the value at a path of a mission's state: the facts that make it, those that confirm it, those that are claimed to say
 * otherwise, and those that it superseded.
 */
export function* explainingState(known: KnownState, path: string): InTurns<ExplainedFigure> {
  if (isOfTheRecord(path)) return { steps: lastEvent(known), contested: [] };
  const { of } = known;
  const place = placeAt(of.state, path);
  const [moves = []] = yield* tracingMoves(of, [place]);
  const { makers, superseded } = yield* findingMakers(of, place, moves);
  const confirms = yield* confirming(of, place, makers, moves);
  const contested = yield* findingContests(known, place, moves);
  const told = new Set([...moves, ...confirms].map(({ fact }) => fact.eventId));
  const claimed = [...new Set(contested.map(({ fact }) => fact))].filter((eventId) => !told.has(eventId));
  return {
    steps: [
      ...stepsOf('makes', makers),
      ...stepsOf('confirms', confirms),
      ...claimed.map((eventId): FigureStep => ({ eventId, part: 'claimed' })),
      ...stepsOf('superseded', superseded),
    ],
    contested,
  };
}

function stepsOf(part: FigurePart, moves: readonly Move[]): FigureStep[] {
  return moves.map(({ fact: { eventId }, value }) => ({ eventId, part, ...(value !== undefined && { value }) }));
}

/** The fact that the last event is, or is about, sets what tells of the record. */
function lastEvent({ events }: KnownState): FigureStep[] {
  const last = events.at(-1);
  if (last === undefined) return [];
  return [{ eventId: factOf(last).eventId, part: 'makes' }];
}
