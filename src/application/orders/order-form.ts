import type { Order, OrderCategory } from './order.js';

/** An order as it is stored and shown: its member under the field of its category, `assetId` say. */
export interface OrderForm {
  readonly missionId: string;
  readonly assetId?: string;
  /** The event that a correction corrects, or the fact that a claim denies. */
  readonly corrects?: string;
  readonly command: Order['command'];
}

/** The field that holds the member; an order about the mission itself has none. */
const MEMBER_FIELDS: {
  readonly [Category in OrderCategory]: Exclude<keyof OrderForm, 'missionId' | 'command'> | null;
} = { mission: null, asset: 'assetId', fact: 'corrects' };

/** The form of an order. */
export function formOf(order: Order): OrderForm {
  const { category, missionId, command } = order;
  const field = MEMBER_FIELDS[category];
  return 'memberId' in order && field !== null
    ? { missionId, [field]: order.memberId, command }
    : { missionId, command };
}

/** The order that a form stands for: the category is the one whose field is there. */
export function orderIn(form: OrderForm): Order {
  const { missionId, command } = form;
  for (const [category, field] of Object.entries(MEMBER_FIELDS)) {
    const memberId = field === null ? undefined : form[field];
    // The pair of category and command is as it was when the form was made.
    if (memberId !== undefined) return { category, missionId, memberId, command } as Order;
  }
  return { category: 'mission', missionId, command } as Order;
}
