import type { Counted, Placed } from '../../../projections/projection.js';
import { isCorrection, type Fact } from '../../domain/history/fact.js';
import type { StoredEvent } from '../ports/event-store.js';
import { parseStream, type StreamCategory } from '../streams.js';
import { eventHash, type Lanes } from './digest.js';
import { counted, placed } from './view-fold.js';

/** An event of the log with everything that does not depend on who takes it in, worked out once for all projections. */
export interface LogEvent {
  readonly stream: string;
  readonly category: StreamCategory;
  readonly placed: Placed<Fact>;
  /** As it counts while nothing corrects it; absent for a correction. */
  readonly counted?: Counted<Fact>;
  /** It counts for nothing, for it was recorded behind a closure gate. */
  readonly isVoid: boolean;
  readonly hash: Lanes;
}

export function logEvent(event: StoredEvent, isVoid: boolean): LogEvent {
  const { stream, revision, eventId } = event;
  const fact = placed(event);
  const { category } = parseStream(stream);
  const known = { stream, category, placed: fact, isVoid, hash: eventHash(stream, revision, eventId) };
  return isCorrection(fact) ? known : { ...known, counted: counted(fact) };
}
