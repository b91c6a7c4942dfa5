import type { Counted, Placed } from '../../../projections/projection.js';
import { isAboutFact, type Fact } from '../../domain/history/fact.js';
import type { FactEvent } from '../ports/fact-event.js';
import { parseStream, type StreamCategory } from '../streams.js';
import { eventHash, type Lanes } from './digest/digest.js';
import { countUncorrected, placeEvent } from './view-fold.js';

/** An event of the log, prepared once for all projections. */
export interface PreparedEvent {
  readonly stream: string;
  readonly category: StreamCategory;
  readonly placed: Placed<Fact>;
  /** The fact as it counts while nothing is said about it; absent for what is said about another fact. */
  readonly counted: Counted<Fact> | undefined;
  /** True for an event that counts for nothing, since it was recorded behind a closure gate. */
  readonly isVoid: boolean;
  readonly hash: Lanes;
}

export function prepareEvent(event: FactEvent, isVoid: boolean): PreparedEvent {
  const { stream, revision, eventId } = event;
  const fact = placeEvent(event);
  return {
    stream,
    category: parseStream(stream).category,
    placed: fact,
    counted: isAboutFact(fact) ? undefined : countUncorrected(fact),
    isVoid,
    hash: eventHash(stream, revision, eventId),
  };
}
