import type { Projection } from '../../../projections/projection.js';

/** The revision from which on folding a stream again costs more than keeping what it was folded to. */
const LONG = 32;

/**
 * Whether a view is kept between batches. Where a projection has rows, these are the answer, and the view is only what the next
 * event goes on from: that of a short stream is folded again from its events when one comes. Most streams are an asset's, short,
 * and rarely touched, so that what is not kept of them is most of what there would be to write.
 *
 * @param revision of the last event the view has taken in
 */
export function isKept(projection: Projection, revision: number): boolean {
  // Where a stream has several views, none of them can be folded without all of it.
  return projection.rows === undefined || 'key' in projection || revision >= LONG;
}
