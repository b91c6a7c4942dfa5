import type { Day } from '../calendar/day.js';
import type { Effective } from '../history/fact.js';
import { PersistentMap } from '../persistent-map.js';
import type { Departure } from '../rejections.js';
import { unreachable } from '../unreachable.js';
import type { AssetDestroyed, AssetFact, AssetTransferred, OwnersDecision, Ownership } from './asset.events.js';

/** One asset or lot, as far as the rules need to know it. */
export interface Asset {
  /** Absent until the asset is registered. */
  readonly registration?: {
    readonly on: Day;
    readonly ownership: Ownership;
    readonly owner: string;
    readonly sensitive: boolean;
  };
  /** Whole units not yet transferred nor destroyed. */
  readonly onHand: number;
  /** The last transfer or destruction; where nothing is on hand, the one that took the rest. */
  readonly departure?: Departure;
  /** The owner's latest decision, for contingent-owned equipment. */
  readonly decision?: OwnersDecision;
  /** Transfers by event id. */
  readonly transfers: PersistentMap<Transfer>;
}

/** An asset that is registered: the only one that anything but a registration can be about. */
export type RegisteredAsset = Asset & Required<Pick<Asset, 'registration'>>;

/** The whole units that a transfer took away, until its reversal brings them back. */
type Transfer = { readonly quantity: number } | 'reversed';

export const noAsset: Asset = { onHand: 0, transfers: PersistentMap.empty() };

/** Total, and checks no rule: what happened is never refused when it is read back. */
export function evolve(asset: Asset, fact: Effective<AssetFact>): Asset {
  switch (fact.type) {
    case 'AssetRegistered': {
      const { ownership, owner, sensitive, quantity } = fact.data;
      return { ...asset, registration: { on: fact.day, ownership, owner, sensitive }, onHand: asset.onHand + quantity };
    }
    case 'OwnersDecisionRecorded':
      return { ...asset, decision: fact.data.decision };
    case 'AssetTransferred': {
      const { quantity, recipient, certificate } = fact.data;
      const transfers = asset.transfers.set(fact.eventId, { quantity });
      const departure = { ...departureBy(fact), recipient: recipient.name, certificate };
      return { ...asset, onHand: asset.onHand - quantity, transfers, departure };
    }
    case 'AssetTransferReversed':
      return takeBack(asset, fact.data.reverses);
    case 'AssetDestroyed':
      return { ...asset, onHand: asset.onHand - fact.data.quantity, departure: departureBy(fact) };
    case 'AssetVerified':
    case 'AssetDiscrepancyReported':
      return asset;
    default:
      return unreachable(fact);
  }
}

function departureBy({ eventId, type, day }: Effective<AssetTransferred | AssetDestroyed>): Departure {
  return { eventId, leftBy: type, leftOn: day };
}

function takeBack(asset: Asset, eventId: string): Asset {
  const transfer = asset.transfers.get(eventId);
  if (transfer === undefined || transfer === 'reversed') return asset;
  const transfers = asset.transfers.set(eventId, 'reversed');
  return { ...asset, onHand: asset.onHand + transfer.quantity, transfers };
}
