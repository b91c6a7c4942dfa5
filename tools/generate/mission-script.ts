import type { FactCorrected, Source } from '../../src/domain/history/fact.js';
import type { MissionFact } from '../../src/domain/mission/mission.events.js';
import { DAY_MS, dayAt, LOG_END, startOf } from './instants.js';
import type { MissionPlan } from './mission-plan.js';
import { Prng } from './prng.js';
import { idAt, syntheticSource } from './synthetic-event.js';
import { missionStream } from '../../src/application/streams.js';

/** A fact of a mission, before it has a date and a source. */
export type UndatedMissionFact<F extends MissionFact = MissionFact> = F extends MissionFact
  ? Pick<F, 'type' | 'data'>
  : never;

/** A planned fact of a mission's life. */
export interface Scripted {
  /** The recording time, milliseconds since 1970. */
  readonly at: number;
  /** Makes the fact, after everything that is recorded before it. */
  readonly tell: () => MissionFact | FactCorrected;
  /** Its revision in the mission's stream, known when it is recorded. */
  revision?: number;
}

/** The least distance between dependent facts: more than any report may be late, or imprecise. */
export const APART_MS = 30 * DAY_MS;

const LATE_DAYS = 20;

/** All planned facts of one mission, in recorded order once complete. */
export class MissionScript {
  readonly rng: Prng;
  readonly #scripted: Scripted[] = [];
  readonly #source: Source;

  constructor(readonly plan: MissionPlan) {
    this.rng = new Prng(plan.seed, plan.index, 1);
    this.#source = syntheticSource(plan.seed);
  }

  /** The number of facts recorded before the log ends. */
  get length(): number {
    return this.#scripted.length;
  }

  /**
   * Plans a transition, which is recorded on its day.
   *
   * @param at the recording time, if it follows another fact directly
   */
  planTransition(on: number, told: UndatedMissionFact, at = recordedOn(on, this.rng)): Scripted {
    return this.#add(at, () => told, { effectiveOn: dayAt(on) });
  }

  /** Plans a report: sometimes late, sometimes with an imprecise date. */
  planReport(on: number, told: () => UndatedMissionFact): Scripted {
    const { rng } = this;
    const late = rng.inPercent(6) ? rng.between(2, LATE_DAYS) * DAY_MS : 0;
    const day = dayAt(on);
    return this.#add(recordedOn(on, rng) + late, told, { effectiveOn: rng.inPercent(2) ? day.slice(0, 7) : day });
  }

  /** Plans the finding of a state that has existed for an unknown time. */
  planFinding(on: number, told: UndatedMissionFact): Scripted {
    return this.#add(recordedOn(on, this.rng), () => told, { effectiveOn: dayAt(on), effectiveOnQualifier: 'by' });
  }

  /** Plans the correction or annulment of a fact. */
  planCorrection(
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

  /** The event id of a recorded fact. Throws for a fact that is not recorded yet, which is a defect. */
  idOf({ revision, at }: Scripted): string {
    if (revision === undefined) throw new Error(`The fact of ${dayAt(at)} is referred to before it is recorded`);
    return idAt(this.plan.seed, missionStream(this.plan.missionId), revision);
  }

  /** The facts in recorded order. */
  inOrder(): Scripted[] {
    // A stable sort: facts with the same recording time keep their order.
    return this.#scripted.toSorted((a, b) => a.at - b.at);
  }

  #add(
    at: number,
    told: () => UndatedMissionFact,
    dated: Pick<MissionFact, 'effectiveOn' | 'effectiveOnQualifier'>,
  ): Scripted {
    return this.#store({ at, tell: () => ({ ...told(), ...dated, source: this.#source }) });
  }

  /** The log ends on the same day for all missions. */
  #store(scripted: Scripted): Scripted {
    if (scripted.at < LOG_END) this.#scripted.push(scripted);
    return scripted;
  }
}

/** A time during the office hours of a day. */
function recordedOn(on: number, rng: Prng): number {
  return startOf(dayAt(on)) + rng.between(8 * 3_600_000, 18 * 3_600_000);
}
