import type { AssetFact, AssetRegistered, OwnersDecision, Ownership } from '../src/domain/asset/asset.events.js';
import { unreachable } from '../src/domain/unreachable.js';
import type { Counted, EffectiveProjection } from './projection.js';

/** An asset or a lot: what was registered, and what became of it. Quantities in whole units, money in whole US cents. */
export interface AssetRow {
  readonly assetId: string;
  readonly missionId: string;
  readonly ownership: Ownership;
  /** `UN`, or the contributing country. */
  readonly owner: string;
  readonly category: string;
  readonly sensitive: boolean;
  readonly description: string;
  readonly serialNumber?: string;
  readonly unit: string;
  readonly siteId?: string;
  /** Registered = left + destroyed + on hand. */
  readonly quantity: number;
  readonly left: number;
  readonly destroyed: number;
  readonly onHand: number;
  readonly inventoryValueUsdCents: number;
  readonly residualValueUsdCents: number;
  readonly status: AssetStatus;
  readonly registeredOn: string;
  readonly decision?: OwnersDecision;
  readonly verification?: Verification;
}

export type AssetStatus = 'on-hand' | 'partly-left' | 'left' | 'destroyed';

export interface Verification {
  readonly on: string;
  readonly result: 'found' | 'not-found' | 'differs';
  readonly countedQuantity: number;
}

export interface AssetRegisterView {
  readonly missionId: string;
  readonly assetId: string;
  readonly registration: (AssetRegistered['data'] & { readonly registeredOn: string }) | null;
  readonly left: number;
  readonly destroyed: number;
  readonly decision?: OwnersDecision;
  readonly verification?: Verification;
  /** Transfers that stand, so that a reversal knows what comes back. */
  readonly transfers: readonly { readonly eventId: string; readonly quantity: number }[];
}

/** Which assets are there, whose are they, and how much of each is still on hand? */
export const assetRegister: EffectiveProjection<AssetRegisterView, AssetFact> = {
  name: 'asset-register',
  version: 1,
  order: 'effective',
  streams: ['asset'],
  columns: {
    ownership: 'text',
    status: 'text',
    disposal_group: 'text',
    site_id: 'text',
    search: 'text',
    on_hand: 'integer',
  },
  initial: ({ missionId, memberId = '' }) => ({
    missionId,
    assetId: memberId,
    registration: null,
    left: 0,
    destroyed: 0,
    transfers: [],
  }),
  project,
  rows(view) {
    const row = assetRow(view);
    if (row === null) return [];
    const { assetId, missionId, ownership, status, siteId, onHand } = row;
    const columns = {
      ownership,
      status,
      disposal_group: null,
      site_id: siteId ?? null,
      search: [assetId, row.description, row.category, row.serialNumber, row.owner].join(' ').toLowerCase(),
      on_hand: onHand,
    };
    return [{ key: `${missionId}.${assetId}`, missionId, sort: assetId, columns, body: row }];
  },
};

function project(view: AssetRegisterView, fact: Counted<AssetFact>): AssetRegisterView {
  switch (fact.type) {
    case 'AssetRegistered':
      return { ...view, registration: { ...fact.data, registeredOn: fact.effectiveOn } };
    case 'AssetVerified':
    case 'AssetDiscrepancyReported':
      return { ...view, verification: { on: fact.effectiveOn, ...fact.data } };
    case 'OwnersDecisionRecorded':
      return { ...view, decision: fact.data.decision };
    case 'AssetTransferred': {
      const { quantity } = fact.data;
      return {
        ...view,
        left: view.left + quantity,
        transfers: [...view.transfers, { eventId: fact.eventId, quantity }],
      };
    }
    case 'AssetTransferReversed': {
      const transfer = view.transfers.find(({ eventId }) => eventId === fact.data.reverses);
      const transfers = view.transfers.filter((other) => other !== transfer);
      return { ...view, left: view.left - (transfer?.quantity ?? 0), transfers };
    }
    case 'AssetDestroyed':
      return { ...view, destroyed: view.destroyed + fact.data.quantity };
    default:
      return unreachable(fact);
  }
}

/** How an asset reads in the register; null until it is registered. */
export function assetRow({
  missionId,
  registration,
  left,
  destroyed,
  decision,
  verification,
}: AssetRegisterView): AssetRow | null {
  if (registration === null) return null;
  const { quantity } = registration;
  const onHand = quantity - left - destroyed;
  return {
    missionId,
    ...registration,
    left,
    destroyed,
    onHand,
    status: statusOf(onHand, left, destroyed),
    ...(decision !== undefined && { decision }),
    ...(verification !== undefined && { verification }),
  };
}

function statusOf(onHand: number, left: number, destroyed: number): AssetStatus {
  if (onHand > 0) return left + destroyed > 0 ? 'partly-left' : 'on-hand';
  return left > 0 ? 'left' : 'destroyed';
}
