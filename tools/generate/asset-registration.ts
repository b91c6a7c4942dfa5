import type { AssetRegistered } from '../../src/domain/asset/asset.events.js';
import type { MissionLife } from './mission-life.js';
import { APART_MS } from './mission-script.js';
import type { Prng } from './prng.js';

/** A kind of asset: its price in whole US dollars, and whether it is sensitive if a contingent owns it. */
interface Kind {
  readonly category: string;
  readonly unit: string;
  readonly usd: number;
  readonly sensitive: boolean;
}

const KINDS: readonly [Kind, ...Kind[]] = [
  { category: 'vehicle', unit: 'each', usd: 42_000, sensitive: false },
  { category: 'generator', unit: 'each', usd: 18_500, sensitive: false },
  { category: 'sea container', unit: 'each', usd: 3_200, sensitive: false },
  { category: 'water treatment', unit: 'each', usd: 26_000, sensitive: false },
  { category: 'communications', unit: 'each', usd: 2_400, sensitive: false },
  { category: 'armoured vehicle', unit: 'each', usd: 380_000, sensitive: true },
];

const LOT: Kind = { category: 'field defence stores', unit: 'piece', usd: 35, sensitive: false };

const SHORTEST_OF_CONTINGENT = 3;

/**
 * Registers an asset of a mission: UN-owned, or a contingent's.
 *
 * @param length the number of its events
 */
export function registration(
  { plan, presence }: MissionLife,
  assetId: string,
  length: number,
  at: number,
  rng: Prng,
): AssetRegistered['data'] {
  const isLongLot = length > LONGEST_USUAL;
  const kind = isLongLot ? LOT : rng.oneOf(KINDS);
  // The owner of contingent-owned equipment decides first, which takes one more event.
  const isContingents = length >= SHORTEST_OF_CONTINGENT && rng.inPercent(35);
  const quantity = isLongLot ? length * rng.between(20, 60) : rng.inPercent(40) ? rng.between(2, 60) : 1;
  const inventoryValueUsdCents = quantity * kind.usd * 100;
  const [first, ...others] = presence.sites;
  const { siteId } = rng.oneOf([first, ...others.filter(({ openedAt }) => openedAt + APART_MS < at)]);
  return {
    assetId,
    ownership: isContingents ? 'COE' : 'UNOE',
    owner: isContingents ? rng.oneOf(presence.contingents).country : 'UN',
    category: kind.category,
    sensitive: isContingents && kind.sensitive,
    description: `Illustrative ${kind.category}`,
    ...(quantity === 1 && { serialNumber: `SYN-${plan.index + 1}-${assetId}` }),
    quantity,
    unit: kind.unit,
    inventoryValueUsdCents,
    residualValueUsdCents: Math.floor((inventoryValueUsdCents * rng.between(10, 80)) / 100),
    siteId,
  };
}

const LONGEST_USUAL = 9;

/**
 * The number of events of an asset: two to nine, for a few lots hundreds; about six on average.
 *
 * @param left the events left for all assets of the mission, at least two; never leaves a single one over
 */
export function lengthOfLife(rng: Prng, left: number): number {
  const longest = Math.floor(left / 4);
  const length =
    rng.inPercent(0.2) && longest > 100 ? rng.between(100, Math.min(500, longest)) : rng.between(2, LONGEST_USUAL);
  return left - length < 2 ? left : length;
}
