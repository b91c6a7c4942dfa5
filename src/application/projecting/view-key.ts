import type { Projection } from '../../../projections/projection.js';
import type { LogEvent } from './log-event.js';

/**
 * The key of the view that an event goes to; undefined where it goes to none.
 *
 * @throws whatever the projection throws
 */
export function viewKeyOf(
  projection: Projection,
  { stream, category, placed, isVoid }: Pick<LogEvent, 'stream' | 'category' | 'placed' | 'isVoid'>,
): string | undefined {
  if (category === 'voucher' || !projection.streams.includes(category)) return undefined;
  if (projection.order === 'effective') return stream;
  if (isVoid || projection.takes?.(placed) === false) return undefined;
  return projection.key === undefined ? stream : projection.key(placed);
}
