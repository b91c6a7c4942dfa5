import { describe, expect, it } from '@jest/globals';
import { isInstant } from '../../../src/domain/calendar/instant.js';

describe('an instant', () => {
  it.each([
    '2024-02-29T23:59:59Z',
    '2024-01-31T12:00Z',
    '2024-01-31T12:00:00.123456789Z',
    '2024-01-31T12:00:00+14:00',
    '2024-01-31T12:00:00-03:30',
  ])('is %s, which JavaScript reads too', (value) => {
    expect(isInstant(value)).toBe(true);
    expect(Date.parse(value)).not.toBeNaN();
  });

  it.each([
    '2023-02-29T00:00:00Z',
    '2023-06-31T00:00:00Z',
    '2023-06-30T24:00:00Z',
    '2023-06-30T23:60:00Z',
    '2023-06-30T23:59:60Z',
    '2023-06-30T12:00:00',
    '2023-06-30T12:00:00+15:00',
    '2023-06-30',
    ' 2023-06-30T12:00:00Z',
    '2023-06-30T12:00:00Zulu',
    '2023-06-302023-06-30T12:00:00Z',
    Object('2023-06-30T12:00:00Z'),
    ['2023-06-30T12:00:00Z'],
    20230630,
    undefined,
  ])('is not %s', (value) => {
    expect(isInstant(value)).toBe(false);
  });
});
