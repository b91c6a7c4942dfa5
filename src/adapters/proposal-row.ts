import type { ProposalQuery, StoredProposal } from '../application/ports/proposal-store.js';
import type { Order } from '../application/orders/order.js';
import { formOf, orderIn, type OrderForm } from '../application/orders/order-form.js';
import type { ProposalState } from '../application/orders/proposal.js';
import { makesSameChange } from '../application/orders/same-change.js';

/** A proposal as both engines store it: whole in `body`, with the columns for lookups beside it. */
export interface ProposalRow {
  readonly id: string;
  readonly version: number;
  readonly mission_id: string;
  /** The stored state; `pending` means only that nobody has decided yet. */
  readonly state: StoredState;
  readonly proposed_at: string;
  readonly expires_at: string;
  readonly body: string;
}

type StoredState = Exclude<ProposalState, 'expired'>;

export function toRow(proposal: StoredProposal): ProposalRow {
  return {
    id: proposal.id,
    version: proposal.version,
    mission_id: proposal.order.missionId,
    state: proposal.decision?.state ?? 'pending',
    proposed_at: proposal.proposedAt,
    expires_at: proposal.expiresAt,
    body: JSON.stringify({ ...proposal, order: formOf(proposal.order) }),
  };
}

export function fromRow({ body }: Pick<ProposalRow, 'body'>): StoredProposal {
  const stored = JSON.parse(body) as Omit<StoredProposal, 'order'> & { readonly order: OrderForm };
  return { ...stored, order: orderIn(stored.order) };
}

/** The proposal of the same change as an order, among those that wait in its mission. */
export function ofSameChange(order: Order, waiting: readonly Pick<ProposalRow, 'body'>[]): StoredProposal | undefined {
  return waiting.map(fromRow).find((other) => makesSameChange(other.order, order));
}

/** A text that sorts after every instant. */
const END_OF_TIME = 'Z';

/** The stored state that a query selects, with the bounds on the instant of expiry. */
export function wantedRows({ state, now }: ProposalQuery): { state: StoredState; after: string; by: string } {
  if (state === 'expired') return { state: 'pending', after: '', by: now };
  return { state, after: state === 'pending' ? now : '', by: END_OF_TIME };
}
