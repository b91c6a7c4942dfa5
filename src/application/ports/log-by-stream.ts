import type { Fact, Recorded } from '../../domain/history/fact.js';

/** The fact that an event records, with the event's number in the total order: 1, 2, 3 … */
export type NumberedFact = Recorded<Fact> & { readonly ordinal: number };

/** Facts of one stream, one after the other. */
export interface StreamPart {
  readonly stream: string;
  readonly events: readonly NumberedFact[];
}

/**
 * The log stream by stream, for models that are built anew: a view is written once then, and not with each of its events. Only
 * an engine that can do so at the cost of one look at each event offers it, and one whose positions are the numbers of events.
 */
export interface LogByStream {
  /**
   * The next events up to a position: the missions' own streams first, for they hold the gates behind which others are void; each
   * stream in its order, whole unless the page begins or ends in it; the streams in an order that never changes.
   *
   * @param through the last position wanted
   * @param after the stream and revision to go on after; without them from the beginning
   * @param limit most events wanted; fewer are answered at the end only
   */
  page(
    through: string,
    after: { readonly stream: string; readonly revision: number } | undefined,
    limit: number,
  ): Promise<readonly StreamPart[]>;
}
