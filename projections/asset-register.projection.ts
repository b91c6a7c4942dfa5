import type {
  AssetFact,
  AssetRegistered,
  AssetVerified,
  OwnersDecision,
  Ownership,
} from '../src/domain/asset/asset.events.js';
import { compareCount } from '../src/domain/asset/count-result.js';
import { unreachable } from '../src/domain/unreachable.js';
import type { AssetStatus } from './asset-status.values.js';
import { bookValue, type BookValue } from './book-value.js';
import {
  markContested,
  nothingContested,
  shownMarks,
  type Contested,
  type ContestedMarks,
  type PlacesOfFact,
} from './contested-marks.js';
import { placesIn } from './contested-places.js';
import type { Counted, EffectiveProjection, Row } from './projection.js';
import { searchText } from './search-text.js';
import { moveStock, noStock, onHand, standingTransfers, type Stock } from './stock.js';

/** An asset or a lot: what was registered, and what became of it. Quantities in whole units, money in whole US cents. */
export interface AssetRow extends Contested, QualifiersOf<AssetRegistered> {
  readonly assetId: string;
  readonly missionId: string;
  readonly ownership: Ownership;
  /** `UN`, or the country (ISO 3166-1 alpha-3) or organisation that contributed it. */
  readonly owner: string;
  readonly category: string;
  readonly sensitive: boolean;
  readonly description: string;
  readonly serialNumber?: string;
  /** The unit of the quantities: `each`, `litre` … */
  readonly unit: string;
  readonly siteId?: string;
  /** As registered. Registered = left + destroyed + on hand. */
  readonly quantity: number;
  readonly left: number;
  readonly destroyed: number;
  readonly onHand: number;
  /** Its cost when it was bought. */
  readonly inventoryValueUsdCents: number;
  /** Net book value. */
  readonly residualValueUsdCents: number;
  /** The value of what left, as its certificates give it. */
  readonly leftValueUsdCents: number;
  /** The number of transfers that stand, each with a certificate. */
  readonly transfers: number;
  readonly status: AssetStatus;
  /** As precisely as the source says. */
  readonly registeredOn: string;
  /** The owner's latest decision, for contingent-owned equipment. */
  readonly decision?: OwnersDecision;
  /** The latest count. */
  readonly verification?: Verification;
}

export interface Verification extends QualifiersOf<AssetVerified> {
  /** As precisely as the source says. */
  readonly on: string;
  readonly result: AssetVerified['data']['result'];
  readonly countedQuantity: number;
}

/** The words with which the source of a fact qualifies its figures. */
type QualifiersOf<F extends AssetFact> = Pick<F['data'], Extract<keyof F['data'], `${string}Qualifier`>>;

export interface AssetRegisterView {
  readonly missionId: string;
  readonly assetId: string;
  readonly registration: (AssetRegistered['data'] & { readonly registeredOn: string }) | null;
  readonly stock: Stock;
  readonly decision?: OwnersDecision;
  readonly verification?: Verification;
  readonly contested: ContestedMarks;
}

/** The columns that assets can be filtered by, and summed over. */
export const REGISTER_COLUMNS = {
  ownership: 'text',
  status: 'text',
  disposal_group: 'text',
  site_id: 'text',
  search: 'text',
  quantity: 'integer',
  destroyed: 'integer',
  on_hand: 'integer',
  registered_value: 'integer',
  destroyed_value: 'integer',
  on_hand_value: 'integer',
  differs: 'integer',
} as const;

/** The register: which assets are there, whose are they, and how much of each is still on hand? */
export const assetRegister: EffectiveProjection<AssetRegisterView, AssetFact> = {
  name: 'asset-register',
  version: 9,
  order: 'effective',
  streams: ['asset'],
  columns: REGISTER_COLUMNS,
  indexes: [['on_hand']],
  initial: ({ missionId, memberId }) => ({
    missionId,
    // The stream of an asset names it.
    assetId: memberId as string,
    registration: null,
    stock: noStock,
    contested: nothingContested,
  }),
  project(view, fact) {
    const stock = moveStock(view.stock, fact);
    const contested = markContested(view.contested, fact, PLACES[fact.type]);
    const isSame = stock === view.stock && contested === view.contested;
    return describeAsset(isSame ? view : { ...view, stock, contested }, fact);
  },
  rows: (view) => {
    const row = assetRow(view);
    return row === null ? [] : [registerRow(row)];
  },
};

const COUNTED: PlacesOfFact = {
  shown: { countedQuantity: '/verification/countedQuantity', effectiveOn: '/verification/on' },
};

/** The places of a row that show what a fact says; quantities and values add up over facts. */
const PLACES: { readonly [Type in AssetFact['type']]: PlacesOfFact } = {
  AssetRegistered: {
    shown: {
      ...placesIn('', 'ownership', 'owner', 'category', 'sensitive', 'description', 'serialNumber', 'quantity', 'unit'),
      ...placesIn('', 'inventoryValueUsdCents', 'residualValueUsdCents', 'siteId'),
      effectiveOn: '/registeredOn',
    },
    sums: { quantity: '/onHand' },
  },
  AssetVerified: COUNTED,
  AssetDiscrepancyReported: COUNTED,
  OwnersDecisionRecorded: { shown: placesIn('', 'decision') },
  AssetTransferred: { sums: { quantity: ['/left', '/onHand'], valueUsdCents: '/leftValueUsdCents' } },
  AssetTransferReversed: { sums: { effectiveOn: ['/left', '/leftValueUsdCents', '/onHand'] } },
  AssetDestroyed: { sums: { quantity: ['/destroyed', '/onHand'] } },
};

/** The view with what a fact says of an asset besides its quantities. */
function describeAsset(view: AssetRegisterView, fact: Counted<AssetFact>): AssetRegisterView {
  switch (fact.type) {
    case 'AssetRegistered':
      return { ...view, registration: { ...fact.data, registeredOn: fact.effectiveOn } };
    case 'AssetVerified':
    case 'AssetDiscrepancyReported': {
      const { countedQuantity, countedQuantityQualifier } = fact.data;
      const { result } = compareCount(countedQuantity, onHand(view.stock));
      const qualified = countedQuantityQualifier === undefined ? {} : { countedQuantityQualifier };
      return { ...view, verification: { on: fact.effectiveOn, result, countedQuantity, ...qualified } };
    }
    case 'OwnersDecisionRecorded':
      return { ...view, decision: fact.data.decision };
    case 'AssetTransferred':
    case 'AssetTransferReversed':
    case 'AssetDestroyed':
      return view;
    default:
      return unreachable(fact);
  }
}

/** The row of an asset in the register; null until it is registered. */
function assetRow({
  missionId,
  assetId,
  registration,
  stock,
  decision,
  verification,
  contested,
}: AssetRegisterView): AssetRow | null {
  if (registration === null) return null;
  const { left, leftValueUsdCents, destroyed } = stock;
  const row = {
    ...registration,
    missionId,
    assetId,
    left,
    destroyed,
    onHand: onHand(stock),
    leftValueUsdCents,
    transfers: standingTransfers(stock),
    status: statusOf(stock),
  };
  // Most of the rows, of which a build makes one for each asset.
  if (decision === undefined && verification === undefined && contested.size === 0) return row;
  return {
    ...row,
    ...(decision !== undefined && { decision }),
    ...(verification !== undefined && { verification }),
    ...shownMarks(contested),
  };
}

function statusOf(stock: Stock): AssetStatus {
  const { left, destroyed } = stock;
  if (onHand(stock) > 0) return left + destroyed > 0 ? 'partly-left' : 'on-hand';
  return left > 0 ? 'left' : 'destroyed';
}

/** The book value of an asset, split by where it is. */
export function bookValueOf(row: AssetRow): BookValue {
  return bookValue(row.residualValueUsdCents, row, row.leftValueUsdCents);
}

function registerRow(row: AssetRow): Row {
  const { missionId, assetId } = row;
  const value = bookValueOf(row);
  const difference = value.registered - value.left - value.destroyed - value.onHand;
  const columns: Record<keyof typeof REGISTER_COLUMNS, string | number | null> = {
    ownership: row.ownership,
    status: row.status,
    disposal_group: null,
    site_id: row.siteId ?? null,
    search: searchText([assetId, row.description, row.category, row.serialNumber, row.owner].join(' ')),
    quantity: row.quantity,
    destroyed: row.destroyed,
    on_hand: row.onHand,
    registered_value: value.registered,
    destroyed_value: value.destroyed,
    on_hand_value: value.onHand,
    differs: difference === 0 ? 0 : 1,
  };
  return { key: `${missionId}.${assetId}`, missionId, sort: assetId, columns, body: row };
}
