import { CLOCK_TOLERANCE_MS, type RecordingClock } from './ports/recording-clock.js';

/** The warning for people who run a server whose record is ahead of its clock; undefined if it is not, or within the tolerance only. */
export function recordAheadWarning({ aheadMs }: RecordingClock): string | undefined {
  if (aheadMs <= CLOCK_TOLERANCE_MS) return undefined;
  const found = `The last event was recorded ${Math.round(aheadMs / 1_000)} s later than this machine’s clock shows now`;
  const effect = 'new events get that same recording time until the clock has come so far';
  return `${found}; ${effect}. Dates, roles and expiry follow the clock. Check that the clock is right`;
}

/** The warning while nothing is recorded because the clock has leapt forward; undefined if it has not. */
export function clockLeaptWarning({ leaptMs }: RecordingClock): string | undefined {
  if (leaptMs === 0) return undefined;
  const found = `This machine’s clock has leapt forward by ${Math.round(leaptMs / 1_000)} s`;
  return `${found}; nothing is recorded meanwhile. Set it right, or restart the server if it is right now`;
}
