import type { Day } from '../../src/domain/calendar/day.js';
import { countsFrom } from '../../src/domain/history/effective-order.js';
import type { Fact } from '../../src/domain/history/fact.js';
import { DAY_MS, dayAt, startOf } from './instants.js';
import type { Prng } from './prng.js';

/** The most days from what happened to its record, as a rule, and in those few of a hundred that are recorded late. */
const IN_TIME_DAYS = 3;
const LATE_DAYS = 20;
const LATE_PERCENT = 6;

type Dated = Pick<Fact, 'effectiveOn' | 'effectiveOnQualifier'>;

/** Dates the facts of one asset: most in order, some late, some imprecise, and all legal. */
export class AssetDates {
  /** The day from which the registration counts; no fact can come before it. */
  #registeredOn: Day = '';
  /** The last day of a movement or an owner's decision; no other movement can come before it. */
  #movedOn: Day = '';
  #lastDay: Day = '';

  /** Dates the registration; some assets were found before anybody registered them. */
  dateRegistration(recordedAt: number, rng: Prng): Dated {
    const recordedOn = dayAt(recordedAt);
    const day = happenedOn(recordedAt, rng);
    const dated: Dated = rng.inPercent(3)
      ? { effectiveOn: day, effectiveOnQualifier: 'by' }
      : { effectiveOn: rng.inPercent(2) ? day.slice(0, 7) : day };
    this.#registeredOn = countsFrom(dated.effectiveOn, dated.effectiveOnQualifier, recordedOn);
    this.#movedOn = this.#registeredOn;
    this.#lastDay = this.#registeredOn;
    return dated;
  }

  /** Dates a sighting, on any day since the registration. */
  dateSighting(recordedAt: number, rng: Prng): Dated {
    return this.#dateSince(this.#registeredOn, recordedAt, rng).dated;
  }

  /** Dates a movement, whole or partial, or an owner's decision. */
  dateMovement(recordedAt: number, rng: Prng): Dated {
    const { dated, day } = this.#dateSince(this.#movedOn, recordedAt, rng);
    this.#movedOn = day;
    return dated;
  }

  /** Any day from the registration to now. */
  anyDay(recordedAt: number, rng: Prng): Day {
    return dayBetween(this.#registeredOn, dayAt(recordedAt), rng);
  }

  #dateSince(earliest: Day, recordedAt: number, rng: Prng): { readonly dated: Dated; readonly day: Day } {
    const told = this.#dateReport(earliest, recordedAt, rng);
    const precision = rng.fraction();
    const effectiveOn = precision < 0.015 ? told.slice(0, 7) : precision < 0.02 ? told.slice(0, 4) : told;
    const day = countsFrom(effectiveOn, undefined, dayAt(recordedAt));
    if (day > this.#lastDay) this.#lastDay = day;
    return { dated: { effectiveOn }, day };
  }

  #dateReport(earliest: Day, recordedAt: number, rng: Prng): Day {
    const usual = happenedOn(recordedAt, rng);
    if (earliest < this.#lastDay && rng.inPercent(5)) return dayBetween(earliest, this.#lastDay, rng);
    return usual < this.#lastDay ? this.#lastDay : usual;
  }
}

/** The day on which something happened that is recorded now. */
function happenedOn(recordedAt: number, rng: Prng): Day {
  const days = rng.inPercent(LATE_PERCENT) ? rng.between(IN_TIME_DAYS + 1, LATE_DAYS) : rng.between(0, IN_TIME_DAYS);
  return dayAt(recordedAt - days * DAY_MS);
}

/** A day from the first up to, but not including, the last; the first if there is none. */
function dayBetween(first: Day, last: Day, rng: Prng): Day {
  const days = Math.round((startOf(last) - startOf(first)) / DAY_MS);
  return dayAt(startOf(first) + rng.between(0, Math.max(0, days - 1)) * DAY_MS);
}
