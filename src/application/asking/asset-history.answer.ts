import { timelineEntry, type TimelineEntry, type TimelineView } from '../../../projections/timeline.projection.js';
import type { Placed } from '../../../projections/projection.js';
import { byDayThenRevision } from '../../domain/history/effective-order.js';
import { isCorrection, type Fact } from '../../domain/history/fact.js';
import type { KnownAsset } from './mission-history.js';

/** A dated fact of an asset with its source, as it stands, and its corrections beside it. */
export interface AssetHistoryEntry extends TimelineEntry {
  /** It was recorded behind a closure gate, and counts for nothing. */
  readonly void?: true;
}

/** The facts of an asset, by day and, within a day, as recorded. Void facts are shown, and correct nothing. */
export function assetHistory(missionId: string, { events, voided }: KnownAsset): AssetHistoryEntry[] {
  const entries = [
    ...factsOf(missionId, events).map((view) => timelineEntry(view)),
    ...voided.map((fact) => markedVoid(timelineEntry({ missionId, fact, corrections: [] }))),
  ].filter((entry) => entry !== null);
  return entries.sort(byDayThenRevision);
}

/** Each fact with its corrections. */
function factsOf(missionId: string, events: readonly Placed<Fact>[]): TimelineView[] {
  const corrections = events.filter((event) => isCorrection(event));
  return events
    .filter((event) => !isCorrection(event))
    .map((fact) => ({
      missionId,
      fact,
      corrections: corrections.filter(({ data }) => data.fact.eventId === fact.eventId),
    }));
}

function markedVoid(entry: TimelineEntry | null): AssetHistoryEntry | null {
  return entry === null ? null : { ...entry, void: true };
}
