import { timelineEntry, type TimelineEntry, type TimelineView } from '../../../projections/timeline.projection.js';
import type { Placed } from '../../../projections/projection.js';
import { isAboutFact, type Fact } from '../../domain/history/fact.js';
import type { InTurns } from '../../domain/history/history.js';
import type { KnownAsset } from './mission-history.js';

/** A dated fact of an asset with its source, as it stands, and its corrections beside it. */
export interface AssetHistoryEntry extends TimelineEntry {
  /** It was recorded behind a closure gate, and counts for nothing. */
  readonly void?: true;
}

/** The facts of an asset, in turns, for there may be ten thousand. Void facts are shown, and correct nothing. */
export function* listingHistory(missionId: string, { events, voided }: KnownAsset): InTurns<AssetHistoryEntry[]> {
  const entries: AssetHistoryEntry[] = [];
  for (const view of factsOf(missionId, events)) {
    yield;
    const entry = timelineEntry(view);
    if (entry !== null) entries.push(entry);
  }
  for (const fact of voided) {
    yield;
    const entry = timelineEntry({ missionId, fact, about: [] });
    if (entry !== null) entries.push({ ...entry, void: true });
  }
  return entries;
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
