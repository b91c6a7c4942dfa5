import type { Order } from './order.js';

/**
 * True for two orders that would make the same change to the same fact: the same command about the same member of one mission.
 * The reason, the source and the date do not tell them apart: a fact is annulled once, and the books are closed once.
 */
export function makesSameChange(one: Order, other: Order): boolean {
  return (
    one.missionId === other.missionId && one.command.type === other.command.type && memberOf(one) === memberOf(other)
  );
}

/** The asset or the fact that an order is about; undefined for one about the mission itself. */
function memberOf(order: Order): string | undefined {
  return order.category === 'mission' ? undefined : order.memberId;
}
