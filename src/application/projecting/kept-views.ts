import type { Projection } from '../../../projections/projection.js';

/**
 * Whether views are kept between batches. Where a projection has rows, these are the answer, and a view is only what the next event of
 * its stream goes on from. It is at hand for as long as the stream is, and folded again from its events when it is not: to write it
 * with each batch would cost the more the longer the stream, for as much as has happened, and not for what has changed.
 */
export function isKept(projection: Projection): boolean {
  // Where a stream has several views, none of them can be folded without all of it.
  return projection.rows === undefined || 'key' in projection;
}
