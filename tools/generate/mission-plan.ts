import { DAY_MS, LOG_END, YEAR_MS } from './instants.js';
import { Prng } from './prng.js';

/** The frame of one mission's life. */
export interface MissionPlan {
  readonly seed: number;
  /** The index, from 0. */
  readonly index: number;
  readonly missionId: string;
  /** The events of the mission and of its assets together. */
  readonly events: number;
  /** The time of its establishment, milliseconds since 1970. */
  readonly begin: number;
  /** The duration from its establishment to the closing of its books, milliseconds; may exceed the end of the log. */
  readonly length: number;
  /** True if its books are closed before the log ends. */
  readonly closes: boolean;
  /** ISO 3166-1 alpha-3, of the codes reserved for users, which never stand for a country. */
  readonly hostState: string;
}

const FIRST_BEGIN = Date.UTC(2000, 0, 10);
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** One out of this many missions is still in progress when the log ends. */
const ONE_UNDER_WAY_OF = 4;

/** The time at which a fraction of a mission's life has passed, milliseconds since 1970. */
export function momentIn({ begin, length }: MissionPlan, part: number): number {
  return Math.floor(begin + part * length);
}

/** Plans missions with overlapping lives, which share the events. The last ones are still in progress at the end. */
export function missionPlans(seed: number, events: number, missions: number): MissionPlan[] {
  const closed = missions - Math.floor(missions / ONE_UNDER_WAY_OF);
  const width = Math.max(2, String(missions).length);
  return Array.from({ length: missions }, (_, index) => {
    const rng = new Prng(seed, index);
    const closes = index < closed;
    return {
      seed,
      index,
      missionId: `synthetic-${String(index + 1).padStart(width, '0')}`,
      events: Math.floor((events * (index + 1)) / missions) - Math.floor((events * index) / missions),
      closes,
      hostState: `XX${LETTERS[index % LETTERS.length]}`,
      ...(closes ? lifeThatEnds(rng, index / closed) : lifeUnderWay(rng)),
    };
  });
}

function lifeThatEnds(rng: Prng, part: number): Pick<MissionPlan, 'begin' | 'length'> {
  const begin = FIRST_BEGIN + Math.floor(part * 13 * YEAR_MS) + rng.between(0, 200) * DAY_MS;
  return { begin, length: Math.floor((8 + 4 * rng.fraction()) * YEAR_MS) };
}

function lifeUnderWay(rng: Prng): Pick<MissionPlan, 'begin' | 'length'> {
  const length = 12 * YEAR_MS;
  return { begin: LOG_END - Math.floor((0.2 + 0.65 * rng.fraction()) * length), length };
}
