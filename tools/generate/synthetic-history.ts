import { AssetArrivals } from './asset-arrivals.js';
import { type AssetLife } from './asset-life.js';
import { MissionLife } from './mission-life.js';
import { missionPlans, type MissionPlan } from './mission-plan.js';
import { envelopeOf, type SyntheticEvent } from './synthetic-event.js';
import { Timeline, type Happening } from './timeline.js';

/** How many events a mission and its assets have, where nothing else is said. */
const EVENTS_A_MISSION = 25_000;

/** A mission that is still to be established. */
class Unborn implements Happening {
  constructor(readonly plan: MissionPlan) {}

  get at(): number {
    return this.plan.begin;
  }
}

/**
 * The histories of missions and assets that never were, told in the order of recording. Every fact is legal, and says that it is
 * illustrative. The same seed and number of events give the same events on every machine, on every day.
 *
 * What is held in memory are the missions and assets that are there at a time.
 *
 * @param seed a whole number from 0 to 2³² − 1
 * @param events how many there are; at least one. A few dozen are but the beginning of a mission
 * @param missions the number of missions; one for each 25,000 events by default
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
    // The log's instants never go back, nor stand still.
    recordedAt = Math.max(recordedAt + 1, life.at);
    const { stream, revision } = life;
    yield envelopeOf(seed, stream, revision, life.next(recordedAt), recordedAt);
    lives.goOn(life, order);
  }
}

/** Whatever is there at a time, and what comes next. */
class Lives {
  readonly #timeline = new Timeline<MissionLife | AssetLife | Unborn>();
  readonly #arrivals = new Map<MissionLife, AssetArrivals>();
  #order: number;

  constructor(plans: readonly MissionPlan[]) {
    plans.forEach((plan, index) => this.#timeline.add(new Unborn(plan), index));
    this.#order = plans.length;
  }

  /** Throws: when nothing is left, which is a defect. */
  next(): { readonly life: MissionLife | AssetLife; readonly order: number } {
    for (;;) {
      const first = this.#timeline.take();
      if (first === undefined) throw new RangeError('The history ends before it is as long as wanted');
      const { next, order } = first;
      if (!(next instanceof Unborn)) return { life: next, order };
      this.#timeline.add(new MissionLife(next.plan), order);
    }
  }

  /** A mission's turn comes before those of its assets at the same instant, so that nothing gets behind a closure gate. */
  goOn(life: MissionLife | AssetLife, order: number): void {
    if (life.revision === 1) {
      if (life instanceof MissionLife) this.#arrivals.set(life, new AssetArrivals(life));
      this.#welcomeNext(life instanceof MissionLife ? life : life.mission);
    }
    if (!life.isOver) this.#timeline.add(life, order);
  }

  /** The first asset comes once its mission is established, each other one once that before it has come. */
  #welcomeNext(mission: MissionLife): void {
    const asset = this.#arrivals.get(mission)?.next();
    if (asset === undefined) this.#arrivals.delete(mission);
    else this.#timeline.add(asset, this.#order++);
  }
}
