import { lastDayOf } from '../../domain/calendar/partial-date.js';
import type { HistoryFile, HistoryItem } from './history-file.js';

/** An item of a history, and the instant at which a demonstration records it. */
export interface PlannedItem {
  readonly missionId: string;
  readonly item: HistoryItem;
  /** ISO 8601, UTC. */
  readonly recordedAt: string;
}

/** The end of a working day: whatever the day brought is known, and in UTC it is still that day. */
const EVENING = 'T23:00:00.000Z';

/**
 * The items of several missions in the one order in which they were learnt: each on the evening of the last day of its period, or on the
 * later day that its file names. Items of one day keep the order of their file.
 *
 * @throws Error for an item that names neither day, or a day of recording before its period has ended
 */
export function inOrderOfTime(histories: readonly HistoryFile[]): PlannedItem[] {
  const planned = histories.flatMap(({ missionId, facts, illustrative }) =>
    [...facts, ...illustrative].map((item) => planOf(missionId, item)),
  );
  return planned.sort((one, other) =>
    one.recordedAt < other.recordedAt ? -1 : one.recordedAt > other.recordedAt ? 1 : 0,
  );
}

function planOf(missionId: string, item: HistoryItem): PlannedItem {
  const { id, body, recordedOn } = item;
  const { effectiveOn = recordedOn } = body as { readonly effectiveOn?: string };
  if (effectiveOn === undefined) throw new Error(`${missionId}: ${id} has neither effectiveOn nor recordedOn`);
  const known = lastDayOf(effectiveOn);
  if (recordedOn !== undefined && recordedOn < known)
    throw new Error(`${missionId}: ${id} is recorded on ${recordedOn}, expected ${known} at the earliest`);
  // A correction without a date of its own would count from today, and not from the day on which it was made.
  const dated = { ...item, body: { ...body, effectiveOn } };
  return { missionId, item: dated, recordedAt: (recordedOn ?? known) + EVENING };
}
