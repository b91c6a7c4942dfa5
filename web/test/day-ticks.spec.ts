import { describe, expect, it } from '@jest/globals';
import { scaleUtc } from 'd3-scale';
import { dayTicks } from '../src/mission/drawdown/day-ticks';

const DAY_MS = 86_400_000;

describe('the days below a chart', () => {
  it('leave each other room, whatever a chart spans and however wide it is', () => {
    for (const width of [280, 640, 1020, 1100])
      for (let days = 30; days < 30_000; days = Math.ceil(days * 1.1)) {
        const from = Date.UTC(2004, 2, 3);
        const x = scaleUtc([new Date(from), new Date(from + days * DAY_MS)], [40, 40 + width]);
        const places = dayTicks(x).map((tick) => x(tick));
        const gaps = places.slice(1).map((place, index) => place - (places[index] ?? 0));
        expect(places.length).toBeGreaterThan(0);
        // A month may be three days shorter than the one beside it.
        expect(Math.min(width, ...gaps)).toBeGreaterThan(60);
      }
  });
});
