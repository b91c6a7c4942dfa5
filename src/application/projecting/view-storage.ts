import type { Projection } from '../../../projections/projection.js';

/**
 * True if the views of a projection are stored between batches. A projection with rows answers from its rows, and needs
 * a view only to fold the next event of the stream. Its views are cached while the stream is active and folded again
 * from the events after that. Storing them with each batch would cost more the longer the stream is, however little has
 * changed.
 */
export function storesViews(projection: Projection): boolean {
  // If a stream has several views, none of them can be folded without reading the whole stream.
  return projection.rows === undefined || 'key' in projection;
}
