import { AssetArrivals } from './asset-arrivals.js';
import { type AssetLife } from './asset-life.js';
import { MissionLife } from './mission-life.js';
import { missionPlans, type MissionPlan } from './mission-plan.js';
import { envelopeOf, type SyntheticEvent } from './synthetic-event.js';
import { Timeline, type Happening } from './timeline.js';

/** The default number of events of a mission and its assets. */
const EVENTS_A_MISSION = 25_000;

/** A mission before its establishment. */
class Unborn implements Happening {
  constructor(readonly plan: MissionPlan) {}

  get at(): number {
    return this.plan.begin;
  }
}

/**
 * Generates the histories of invented missions and assets in recorded order. Every fact is legal, and labelled as
 * illustrative. The same seed and number of events give the same events on every machine.
 * Memory holds only the missions and assets that exist at a time.
 *
 * @param seed a whole number from 0 to 2³² − 1
 * @param events the number of events, at least one; a few dozen are only the beginning of a mission
 * @param missions the number of missions; by default one for each 25,000 events
 */
export function* syntheticHistory(
  seed: number,
  events: number,
  missions = Math.max(1, Math.round(events / EVENTS_A_MISSION)),
): Generator<SyntheticEvent, void, undefined> {
  const lives = new Lives(missionPlans(seed, events, missions));
  let recordedAt = 0;
  for (let count = 0; count < events; count++) {
    const { life, order } = lives.next();
    // Recording times strictly increase along the log.
    recordedAt = Math.max(recordedAt + 1, life.at);
    const { stream, revision } = life;
    yield envelopeOf(seed, stream, revision, life.next(recordedAt), recordedAt);
    lives.goOn(life, order);
  }
}

/** The current missions and assets, and the next event of each. */
class Lives {
  readonly #timeline = new Timeline<MissionLife | AssetLife | Unborn>();
  readonly #arrivals = new Map<MissionLife, AssetArrivals>();
  #order: number;

  constructor(plans: readonly MissionPlan[]) {
    plans.forEach((plan, index) => this.#timeline.add(new Unborn(plan), index));
    this.#order = plans.length;
  }

  /** Throws when nothing is left, which is a defect. */
  next(): { readonly life: MissionLife | AssetLife; readonly order: number } {
    for (;;) {
      const first = this.#timeline.take();
      if (first === undefined) throw new RangeError('The history ends before it is as long as wanted');
      const { next, order } = first;
      if (!(next instanceof Unborn)) return { life: next, order };
      this.#timeline.add(new MissionLife(next.plan), order);
    }
  }

  /** At the same instant, a mission comes before its assets, so that no asset event falls behind a closure gate. */
  goOn(life: MissionLife | AssetLife, order: number): void {
    if (life.revision === 1) {
      if (life instanceof MissionLife) this.#arrivals.set(life, new AssetArrivals(life));
      this.#welcomeNext(life instanceof MissionLife ? life : life.mission);
    }
    if (!life.isOver) this.#timeline.add(life, order);
  }

  /** The first asset follows the establishment of its mission, and each other one follows its predecessor. */
  #welcomeNext(mission: MissionLife): void {
    const asset = this.#arrivals.get(mission)?.next();
    if (asset === undefined) this.#arrivals.delete(mission);
    else this.#timeline.add(asset, this.#order++);
  }
}
