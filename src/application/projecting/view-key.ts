import type { Projection } from '../../../projections/projection.js';
import type { PreparedEvent } from './prepared-event.js';

/**
 * The key of the view that takes in an event; undefined if there is none.
 *
 * @throws the errors of the projection
 */
export function viewKeyOf(
  projection: Projection,
  { stream, category, placed, isVoid }: Pick<PreparedEvent, 'stream' | 'category' | 'placed' | 'isVoid'>,
): string | undefined {
  if (category === 'voucher' || !projection.streams.includes(category)) return undefined;
  if (projection.order === 'effective') return stream;
  if (isVoid || projection.takes?.(placed) === false) return undefined;
  return projection.key === undefined ? stream : projection.key(placed);
}
