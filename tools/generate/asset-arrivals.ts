import { AssetLife } from './asset-life.js';
import { lengthOfLife } from './asset-registration.js';
import { DAY_MS, LOG_END } from './instants.js';
import type { MissionLife } from './mission-life.js';
import { momentIn } from './mission-plan.js';
import { Prng } from './prng.js';

/** The assets of one mission in order of arrival, until all its events are assigned. */
export class AssetArrivals {
  readonly #rng: Prng;
  #arrived = 0;
  /** The number of assigned events. */
  #spent = 0;

  constructor(private readonly mission: MissionLife) {
    const { seed, index } = mission.plan;
    this.#rng = new Prng(seed, index, 3);
  }

  /** The next asset, which arrives no earlier than the one before; undefined after the last. */
  next(): AssetLife | undefined {
    const { assetEvents, plan } = this.mission;
    if (this.#spent === assetEvents) return undefined;
    const from = this.#comesAt();
    const length = lengthOfLife(this.#rng, assetEvents - this.#spent);
    this.#spent += length;
    const index = this.#arrived++;
    const assetId = `item-${index + 1}`;
    // A mission that closes its books has no assets left; one in progress has.
    const leaves = plan.closes || this.#rng.inPercent(40);
    return new AssetLife(this.mission, { assetId, index, length, leaves, from, until: this.#goneBy(from) });
  }

  #comesAt(): number {
    const { plan, assetEvents } = this.mission;
    const first = momentIn(plan, 0.05);
    const last = Math.min(momentIn(plan, 0.6), LOG_END - 100 * DAY_MS);
    return Math.floor(first + ((last - first) * this.#spent) / assetEvents);
  }

  /** The time by which an asset leaves: some at any time, most after the end of the mandate. */
  #goneBy(from: number): number {
    const { plan } = this.mission;
    const last = Math.min(momentIn(plan, 0.95), LOG_END - DAY_MS);
    const first = this.#rng.inPercent(30) ? from : Math.min(Math.max(from, momentIn(plan, 0.63)), last);
    return first + Math.floor((last - first) * (0.1 + 0.9 * this.#rng.fraction()));
  }
}
