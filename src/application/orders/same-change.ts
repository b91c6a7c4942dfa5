import type { Order } from './order.js';

/**
 * True for two orders that wait for a second person and would make the same change to the same fact: the same command about the same
 * member of one mission. The reason, the source and the date do not tell them apart: a fact is annulled once, be it by a correction
 * or by the acceptance of a claim that denies it, and the books are closed once.
 */
export function makesSameChange(one: Order, other: Order): boolean {
  return one.missionId === other.missionId && changeOf(one) === changeOf(other) && memberOf(one) === memberOf(other);
}

/** Of facts, nothing but annulments waits for a second person. */
function changeOf({ category, command: { type } }: Order): string {
  return category === 'fact' ? 'annulment' : type;
}

/** The asset or the fact that an order is about; undefined for one about the mission itself. */
function memberOf(order: Order): string | undefined {
  return order.category === 'mission' ? undefined : order.memberId;
}
