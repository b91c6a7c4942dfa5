import type { Fact, Recorded } from '../../domain/history/fact.js';
import type { EventMetadata } from './event-store.js';

/** The fact of an event, with the number of the event in the total order: 1, 2, 3 … */
export type NumberedFact = Recorded<Fact> &
  Pick<EventMetadata, 'actor' | 'correlationId'> & {
    readonly ordinal: number;
    /** The event's position; absent where positions are the numbers of events. */
    readonly position?: number;
  };

/** The position of the event of a fact. */
export function positionOf({ ordinal, position = ordinal }: Pick<NumberedFact, 'ordinal' | 'position'>): string {
  return String(position);
}

/** Consecutive facts of one stream. */
export interface StreamPart {
  readonly stream: string;
  readonly events: readonly NumberedFact[];
}

/**
 * The log stream by stream, for rebuilding models: a view is then written once, and not with each of its events.
 * Engines offer it only if it costs one read of each event.
 */
export interface LogByStream {
  /** The number of events up to the position of one of them, itself included. */
  count(through: string): Promise<number>;

  /**
   * The next events up to a position: first the missions' own streams, which hold the gates that void other events;
   * each stream in its order, whole unless the page begins or ends in it; the streams in a fixed order.
   *
   * @param through the last position wanted
   * @param after the stream and revision to continue after; absent for the beginning
   * @param limit the most events; fewer are answered at the end only
   */
  page(
    through: string,
    after: { readonly stream: string; readonly revision: number } | undefined,
    limit: number,
  ): Promise<readonly StreamPart[]>;
}
