import { exceptions } from '../../../projections/exceptions.projection.js';
import type { ExceptionItem } from '../../../projections/exception-item.js';
import { rowsOf, type Placed, type Row } from '../../../projections/projection.js';
import { timeline, type TimelineEntry, type TimelineView } from '../../../projections/timeline.projection.js';
import type { AssetFact } from '../../domain/asset/asset.events.js';
import type { Day } from '../../domain/calendar/day.js';
import type { PointInTime } from '../../domain/history/effective-order.js';
import type { Fact } from '../../domain/history/fact.js';
import type { MissionFact } from '../../domain/mission/mission.events.js';
import { foldStream } from '../projecting/view-fold.js';
import type { KnownAsset, KnownHistory, MissionHistory } from './mission-history.js';

/** The timeline as far as it was known, without what had not happened yet. */
export function timelineAt(missionId: string, { events }: KnownHistory, { asOf }: PointInTime): TimelineEntry[] {
  const views = new Map<string, TimelineView>();
  for (const event of events as readonly Placed<MissionFact>[]) {
    const key = timeline.key?.(event) ?? event.eventId;
    views.set(key, timeline.project(views.get(key) ?? timeline.initial({ missionId }), event));
  }
  const rows = [...views.values()].flatMap((view) => rowsOf(timeline, view));
  return sortRows<TimelineEntry>(rows).filter(({ day }) => asOf === undefined || day <= asOf);
}

/**
 * A mission's exceptions and those of its assets as far as they were known, without what had not happened yet.
 *
 * @param today the day on which something is overdue, where none is given
 */
export async function exceptionsAt(
  missionId: string,
  known: KnownHistory,
  history: MissionHistory,
  { asOf, knownAt }: PointInTime,
  today: Day,
): Promise<ExceptionItem[]> {
  const rows = exceptionRows(missionId, known, asOf);
  for await (const asset of history.knownAssets(missionId, known.events, knownAt))
    rows.push(...exceptionRows(missionId, asset, asOf));
  return sortRows<ExceptionItem>(rows).filter(({ kind, day }) =>
    kind === 'overdue' ? day < (asOf ?? today) : asOf === undefined || day <= asOf,
  );
}

function exceptionRows(missionId: string, known: KnownHistory | KnownAsset, asOf: Day | undefined): Row[] {
  const of = { missionId, ...('assetId' in known && { memberId: known.assetId }) };
  const voided = 'voided' in known ? known.voided : [];
  const { view } = foldStream(exceptions, of, facts(known.events), facts(voided), asOf);
  return [...rowsOf(exceptions, view)];
}

/** A stream holds the facts of its category; the store vouches for that. */
function facts(events: readonly Placed<Fact>[]): readonly Placed<MissionFact | AssetFact>[] {
  return events as readonly Placed<MissionFact | AssetFact>[];
}

/** In the order in which stored rows are listed. */
export function sortRows<Body>(rows: readonly Row[]): Body[] {
  const place = ({ sort, key }: Row): string => `${sort}\u0000${key}`;
  return [...rows].sort((a, b) => (place(a) < place(b) ? -1 : 1)).map(({ body }) => body as Body);
}
