import { missionStream } from '../../src/application/streams.js';
import type { FactCorrected } from '../../src/domain/history/fact.js';
import type { MissionFact } from '../../src/domain/mission/mission.events.js';
import { windDown } from './mission-departure.js';
import type { MissionPlan } from './mission-plan.js';
import { mobilise, type Presence } from './mission-presence.js';
import { announce, report } from './mission-reports.js';
import { MissionScript, type Scripted } from './mission-script.js';
import type { Happening } from './timeline.js';

/** The share of a mission's events in its own stream; the others belong to its assets. */
const OWN_PART = 0.015;

/** A mission from its establishment to the closing of its books, or to the end of the log. */
export class MissionLife implements Happening {
  readonly stream: string;
  /** The contingents and sites of the mission. */
  readonly presence: Presence;
  /** The events left for its assets: none, or enough for one that arrives and leaves. */
  readonly assetEvents: number;
  /** The number of recorded events. */
  revision = 0;
  readonly #scripted: readonly Scripted[];

  constructor(readonly plan: MissionPlan) {
    this.stream = missionStream(plan.missionId);
    const script = new MissionScript(plan);
    const own = Math.round(plan.events * OWN_PART);
    this.presence = mobilise(script, sizeFor(own, 3, 14), sizeFor(own, 4, 16));
    windDown(script, this.presence);
    report(script, this.presence, own);
    // One event is too few for an asset.
    if (plan.events - script.length === 1) announce(script);
    this.#scripted = script.inOrder();
    this.assetEvents = Math.max(0, plan.events - script.length);
  }

  get at(): number {
    return this.#scripted[this.revision]?.at ?? Infinity;
  }

  /** True when the last event is recorded. */
  get isOver(): boolean {
    return this.revision === this.#scripted.length;
  }

  /** The next fact or correction. Throws when there is none. */
  next(): MissionFact | FactCorrected {
    const scripted = this.#scripted[this.revision];
    if (scripted === undefined) throw new RangeError(`Nothing more happens to ${this.stream}`);
    scripted.revision = this.revision++;
    return scripted.tell();
  }
}

/** A small stream belongs to a small mission. */
function sizeFor(own: number, least: number, most: number): number {
  return Math.min(most, least + Math.floor(own / 25));
}
