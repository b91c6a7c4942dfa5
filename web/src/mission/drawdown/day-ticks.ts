import type { ScaleTime } from 'd3-scale';

/** The room that a month of a year takes in either language, with what parts it from the next, in pixels. */
const ROOM = 80;

/** Days to name below a chart: as many as have room. A scale gives up to twice as many as it is asked for, of which every nth is taken. */
export function dayTicks(x: ScaleTime<number, number>): readonly Date[] {
  const [left = 0, right = 0] = x.range();
  const room = Math.max(2, Math.floor((right - left) / ROOM));
  const ticks = x.ticks(room);
  const step = Math.ceil(ticks.length / room);
  return ticks.filter((_, index) => index % step === 0);
}
