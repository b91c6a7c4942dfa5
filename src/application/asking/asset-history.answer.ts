import { timelineEntry, type TimelineEntry, type TimelineView } from '../../../projections/timeline.projection.js';
import type { Placed } from '../../../projections/projection.js';
import { isAboutFact, type Fact } from '../../domain/history/fact.js';
import type { KnownAsset } from './mission-history.js';

/** A dated fact of an asset with its source, as it stands, and its corrections beside it. */
export interface AssetHistoryEntry extends TimelineEntry {
  /** It was recorded behind a closure gate, and counts for nothing. */
  readonly void?: true;
}

/** The facts of an asset. Void facts are shown, and correct nothing. */
export function assetHistory(missionId: string, { events, voided }: KnownAsset): AssetHistoryEntry[] {
  return [
    ...factsOf(missionId, events).map((view) => timelineEntry(view)),
    ...voided.map((fact) => markedVoid(timelineEntry({ missionId, fact, about: [] }))),
  ].filter((entry) => entry !== null);
}

/** Each fact with its corrections, and the claims on it. */
function factsOf(missionId: string, events: readonly Placed<Fact>[]): TimelineView[] {
  const about = Object.groupBy(
    events.filter((event) => isAboutFact(event)),
    ({ data }) => data.fact.eventId,
  );
  return events
    .filter((event) => !isAboutFact(event))
    .map((fact) => ({ missionId, fact, about: about[fact.eventId] ?? [] }));
}

function markedVoid(entry: TimelineEntry | null): AssetHistoryEntry | null {
  return entry === null ? null : { ...entry, void: true };
}
