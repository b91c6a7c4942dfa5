import type { Order } from '../orders/order.js';

/**
 * The commands that take effect only when a second person approves them: those that cannot be undone, or that undo.
 * Hand-over vouchers and write-offs will join.
 */
const FOUR_EYES: Readonly<Record<string, (order: Order) => boolean>> = {
  CompleteAdministrativeClosure: () => true,
  CorrectFact: (order) => order.category === 'fact' && order.command.data.annulled === true,
};

/** Whether an order waits for a second person. */
export function needsSecondPerson(order: Order): boolean {
  return FOUR_EYES[order.command.type]?.(order) ?? false;
}
