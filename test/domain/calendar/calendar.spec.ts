import { describe, expect, it } from '@jest/globals';
import fc from '../../support/fast-check.js';
import { dayAfter, dayBefore, daysBetween, isDay, latestDayOnEarth } from '../../../src/domain/calendar/day.js';
import {
  faultOfDate,
  firstDayOf,
  isPartialDate,
  PARTIAL_DATE_PATTERN,
  lastDayOf,
  precisionOf,
} from '../../../src/domain/calendar/partial-date.js';
import { phaseOn, PHASES } from '../../../src/domain/mission/phase.js';

const DAY_MS = 24 * 60 * 60 * 1_000;

describe('a day', () => {
  it.each(['2023-02-28', '2024-02-29', '2000-02-29', '2023-03-31', '2023-10-31', '2023-12-31'])('%s exists', (day) =>
    expect(isDay(day)).toBe(true),
  );

  it.each([
    '2023-02-29',
    '1900-02-29',
    '2023-02-30',
    '2023-13-01',
    '2023-00-10',
    '2023-04-31',
    '2023-1-1',
    '2023-06',
    '2023-06-00',
    '2023-06-31',
    '2023-09-31',
    '2023-11-31',
    '2023-10-32',
    ' 2023-06-01',
    '2023-06-01T00:00:00.000Z',
    '',
  ])('%j does not', (day) => expect(isDay(day)).toBe(false));

  it('exists exactly where the machine’s calendar has it', () => {
    const dates = fc.tuple(
      fc.integer({ min: 1900, max: 2999 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 31 }),
    );
    fc.assert(
      fc.property(dates, ([year, month, day]) => {
        const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
        const date = new Date(Date.UTC(year, month - 1, day));
        expect(isDay(text)).toBe(date.toISOString().slice(0, 10) === text);
      }),
    );
  });
});

describe('the day after a day, and the day before that one', () => {
  it.each([
    ['2023-06-15', '2023-06-16'],
    ['0099-12-31', '0100-01-01'],
    ['2023-02-28', '2023-03-01'],
    ['2024-02-28', '2024-02-29'],
    ['2024-02-29', '2024-03-01'],
    ['2023-04-30', '2023-05-01'],
    ['2023-12-31', '2024-01-01'],
    ['0999-12-31', '1000-01-01'],
  ])('of %s is %s', (day, next) => {
    expect(dayAfter(day)).toBe(next);
    expect(dayBefore(next)).toBe(day);
  });

  it('is that of the machine’s calendar', () => {
    const days = fc.integer({ min: Date.UTC(1900, 0, 1) / DAY_MS, max: Date.UTC(2999, 0, 1) / DAY_MS });
    const dayAt = (index: number): string => new Date(index * DAY_MS).toISOString().slice(0, 10);
    fc.assert(
      fc.property(days, (index) => {
        expect(dayAfter(dayAt(index))).toBe(dayAt(index + 1));
        expect(dayBefore(dayAt(index))).toBe(dayAt(index - 1));
      }),
    );
  });
});

describe('the latest day that has begun anywhere on Earth', () => {
  it.each([
    ['2023-06-15T00:00:00.000Z', '2023-06-15'],
    ['2023-06-15T09:59:59.000Z', '2023-06-15'],
    ['2023-06-15T09:59:59.999Z', '2023-06-15'],
    ['2023-06-15T10:00:00.000Z', '2023-06-16'],
    ['2023-06-15T23:59:59.999Z', '2023-06-16'],
    ['2023-12-31T10:00:00.000Z', '2024-01-01'],
  ])('is, at %s, %s', (instant, day) => expect(latestDayOnEarth(instant)).toBe(day));

  it('is the one that a clock at UTC+14 shows', () => {
    const instants = fc.date({
      min: new Date('1900-01-01T00:00:00Z'),
      max: new Date('2999-01-01T00:00:00Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(instants, (instant) => {
        const atTheLineIslands = new Date(instant.getTime() + 14 * 60 * 60 * 1_000).toISOString().slice(0, 10);
        expect(latestDayOnEarth(instant.toISOString())).toBe(atTheLineIslands);
      }),
    );
  });
});

describe('a partial date', () => {
  it.each([
    ['2014', 'year', '2014-01-01', '2014-12-31'],
    ['2024-02', 'month', '2024-02-01', '2024-02-29'],
    ['1600-02', 'month', '1600-02-01', '1600-02-29'],
    ['2023-06-16', 'day', '2023-06-16', '2023-06-16'],
    ['2021-12-27/2021-12-29', 'range', '2021-12-27', '2021-12-29'],
    ['2023-12/2024-02', 'range', '2023-12-01', '2024-02-29'],
    ['2013/2014', 'range', '2013-01-01', '2014-12-31'],
  ])('%s is a %s and spans its days', (date, precision, first, last) => {
    expect(isPartialDate(date)).toBe(true);
    expect([precisionOf(date), firstDayOf(date), lastDayOf(date)]).toEqual([precision, first, last]);
  });

  it.each([
    ...['14', '12014', '2014 ', '2023-13', 'x2023-06', '2023-6', '2023-02-30', 'soon', ''],
    ...['2014/', '/2014', '/', '2013/2014/2015', '2013-13/2014-01', '2013-01/2014-13', '2023-02-28/2023-02-30'],
  ])('%j is none', (date) => {
    expect(isPartialDate(date)).toBe(false);
    expect(faultOfDate(date)).toBe(
      'must be a date that exists: YYYY-MM-DD, YYYY-MM or YYYY, or a range of two, YYYY-MM-DD/YYYY-MM-DD',
    );
  });

  it.each([
    ['2021-12-29/2021-12-27', 'must be a range that ends after it begins: 2021-12-27/2021-12-29'],
    ['2014/2013', 'must be a range that ends after it begins: 2013/2014'],
    ['2021-12-27/2021-12-27', 'must be a range that ends after it begins; of one day write 2021-12-27'],
    ['2014/2014', 'must be a range that ends after it begins; of one year write 2014'],
    ['2021-12/2022-02-05', 'must be a range of two days, two months or two years: 2021-12-01/2022-02-05'],
    ['2021-12-27/2022', 'must be a range of two days, two months or two years: 2021-12-27/2022-12-31'],
  ])('%s is a range that cannot be, and its refusal tells what to write', (date, fault) => {
    expect(isPartialDate(date)).toBe(false);
    expect(faultOfDate(date)).toBe(fault);
  });

  it('has a form, which is published; days that do not exist have it too', () => {
    const hasForm = (text: string): boolean => new RegExp(PARTIAL_DATE_PATTERN).test(text);
    const dates = ['2014', '2023-06', '2023-12-31', '2013/2014', '2023-06/2023-08', '2021-12-27/2021-12-29'];
    expect(dates.filter((date) => !hasForm(date))).toEqual([]);
    expect(hasForm('2023-02-30')).toBe(true);
    const others = ['14', '12014', ' 2014', '2023-6', '2023-06-01T00:00:00Z', '2014/', '2013/2013-06', 'soon', ''];
    expect(others.filter(hasForm)).toEqual([]);
  });
});

describe('the phase of a mission', () => {
  it('is the last begun, by rank, whatever the days', () => {
    const dates = {
      establishedOn: '2013-04-25',
      request: { eventId: '1', requestedOn: '2023-06-16' },
      liquidatingOn: '2023-06-01',
    };
    expect(phaseOn(dates, '2013-04-24')).toBeUndefined();
    expect(phaseOn(dates, '2013-04-25')).toBe('established');
    expect(phaseOn(dates, '2023-06-20')).toBe('liquidating');
  });

  it('succeeded shows only until the withdrawal is complete', () => {
    const dates = { establishedOn: '2013-01-01', drawdownFrom: '2017-01-01', succeededOn: '2017-10-16' };
    expect(phaseOn(dates, '2017-10-16')).toBe('succeeded');
    expect(phaseOn({ ...dates, withdrawnOn: '2017-10-15' }, '2017-10-16')).toBe('withdrawn');
  });

  it('never goes back to an earlier rank as days go by', () => {
    const day = fc.option(
      fc.integer({ min: 1, max: 28 }).map((date) => `2023-01-${String(date).padStart(2, '0')}`),
      { nil: undefined },
    );
    const dates = fc.record({
      request: day.map((requestedOn) => (requestedOn === undefined ? undefined : { eventId: '1', requestedOn })),
      drawdownFrom: day,
      succeededOn: day,
      withdrawnOn: day,
      liquidatingOn: day,
      physicallyClosedOn: day,
      closedOn: day,
    });
    fc.assert(
      fc.property(dates, (begun) => {
        const ranks = Array.from({ length: 28 }, (_, index) =>
          phaseOn({ establishedOn: '2022-01-01', ...begun }, `2023-01-${String(index + 1).padStart(2, '0')}`),
        ).map((phase) => PHASES.indexOf(phase ?? 'established'));
        expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
      }),
    );
  });
});

describe('the days between two days', () => {
  it.each([
    ['2023-12-31', '2024-01-01', 1],
    ['2024-02-28', '2024-03-01', 2],
    ['2023-02-28', '2023-03-01', 1],
    ['1900-02-28', '1900-03-01', 1],
    ['2000-02-28', '2000-03-01', 2],
    ['1948-05-29', '1948-05-29', 0],
    ['2024-01-01', '2023-12-31', -1],
  ])('from %s to %s are %i', (from, to, days) => expect(daysBetween(from, to)).toBe(days));

  it('are those that a calendar of the platform counts', () => {
    const range = { min: new Date('1900-01-01'), max: new Date('2999-12-31'), noInvalidDate: true };
    fc.assert(
      fc.property(fc.date(range), fc.date(range), (one, other) => {
        const [from, to] = [one.toISOString().slice(0, 10), other.toISOString().slice(0, 10)] as const;
        expect(daysBetween(from, to)).toBe((Date.parse(to) - Date.parse(from)) / 86_400_000);
      }),
    );
  });
});
