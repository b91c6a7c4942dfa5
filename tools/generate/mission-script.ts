import type { FactCorrected, Source } from '../../src/domain/history/fact.js';
import type { MissionFact } from '../../src/domain/mission/mission.events.js';
import { DAY_MS, dayAt, LOG_END, startOf } from './instants.js';
import type { MissionPlan } from './mission-plan.js';
import { Prng } from './prng.js';
import { idAt, syntheticSource } from './synthetic-event.js';
import { missionStream } from '../../src/application/streams.js';

/** What is told of a mission, before it is dated and sourced. */
export type Told<F extends MissionFact = MissionFact> = F extends MissionFact ? Pick<F, 'type' | 'data'> : never;

/** A fact that a mission's life has in store. */
export interface Scripted {
  /** When it is recorded, milliseconds since 1970. */
  readonly at: number;
  /** Tells it, once everything that is recorded before it is. */
  readonly tell: () => MissionFact | FactCorrected;
  /** Its place in the mission's stream, known once it is recorded. */
  revision?: number;
}

/** Facts that depend on one another lie at least this far apart: more than any report may be late, or imprecise. */
export const APART_MS = 30 * DAY_MS;

const LATE_DAYS = 20;

/** Everything that is going to be recorded of one mission, in the order of recording once it is complete. */
export class MissionScript {
  readonly rng: Prng;
  readonly #scripted: Scripted[] = [];
  readonly #source: Source;

  constructor(readonly plan: MissionPlan) {
    this.rng = new Prng(plan.seed, plan.index, 1);
    this.#source = syntheticSource(plan.seed);
  }

  /** How much of it is recorded before the log ends. */
  get length(): number {
    return this.#scripted.length;
  }

  /**
   * A transition: recorded on its day, which is known.
   *
   * @param at where it is recorded right after another one: that one's instant
   */
  happens(on: number, told: Told, at = recordedOn(on, this.rng)): Scripted {
    return this.#add(at, () => told, { effectiveOn: dayAt(on) });
  }

  /** Something reported: at times late, at times with a date that is not quite known. */
  isReported(on: number, told: () => Told): Scripted {
    const { rng } = this;
    const late = rng.inPercent(6) ? rng.between(2, LATE_DAYS) * DAY_MS : 0;
    const day = dayAt(on);
    return this.#add(recordedOn(on, rng) + late, told, { effectiveOn: rng.inPercent(2) ? day.slice(0, 7) : day });
  }

  /** Something that was so on a day already; since when is not known. */
  isFound(on: number, told: Told): Scripted {
    return this.#add(recordedOn(on, this.rng), () => told, { effectiveOn: dayAt(on), effectiveOnQualifier: 'by' });
  }

  /** What was recorded is corrected, or taken back. */
  isCorrected(
    on: number,
    wrong: Scripted,
    said: Pick<FactCorrected['data'], 'changes' | 'annulled' | 'reason'>,
  ): Scripted {
    const at = recordedOn(on, this.rng);
    const tell = (): FactCorrected => {
      const eventId = this.idOf(wrong);
      const data: FactCorrected['data'] = { corrects: eventId, fact: { eventId, type: wrong.tell().type }, ...said };
      return { type: 'FactCorrected', data, effectiveOn: dayAt(at), source: this.#source };
    };
    return this.#store({ at, tell });
  }

  /** The id of what is recorded by now. Throws: where it is not, which is a defect. */
  idOf({ revision, at }: Scripted): string {
    if (revision === undefined) throw new Error(`What is recorded on ${dayAt(at)} is spoken of before`);
    return idAt(this.plan.seed, missionStream(this.plan.missionId), revision);
  }

  /** In the order of recording. */
  inOrder(): Scripted[] {
    // Stable: what is recorded at the same instant stays as it was written.
    return this.#scripted.toSorted((a, b) => a.at - b.at);
  }

  #add(at: number, told: () => Told, dated: Pick<MissionFact, 'effectiveOn' | 'effectiveOnQualifier'>): Scripted {
    return this.#store({ at, tell: () => ({ ...told(), ...dated, source: this.#source }) });
  }

  /** The log ends for everybody on the same day. */
  #store(scripted: Scripted): Scripted {
    if (scripted.at < LOG_END) this.#scripted.push(scripted);
    return scripted;
  }
}

/** During the office hours of a day. */
function recordedOn(on: number, rng: Prng): number {
  return startOf(dayAt(on)) + rng.between(8 * 3_600_000, 18 * 3_600_000);
}
