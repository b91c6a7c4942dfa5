import { isGate } from '../src/domain/catalogue.js';
import { correct } from '../src/domain/history/corrections.js';
import { effective } from '../src/domain/history/effective-order.js';
import { isCorrection, type Fact, type FactCorrected, type Recorded, type Source } from '../src/domain/history/fact.js';
import type { MissionFact, SiteOpened } from '../src/domain/mission/mission.events.js';
import { isImprecise } from './imprecise-date.js';
import type { Located, Placed, RecordedProjection, Row } from './projection.js';
import { rowSort } from './row-sort.js';

/** A dated fact with its source, as it stands, and the corrections that made it so. */
export interface TimelineEntry {
  readonly eventId: string;
  readonly type: string;
  /** As precisely as the source says. */
  readonly effectiveOn: string;
  readonly effectiveOnQualifier?: 'by';
  /** True where the day is not known. */
  readonly imprecise: boolean;
  /** The day from which the fact counts. */
  readonly day: string;
  readonly data: unknown;
  readonly source: Source;
  readonly recordedAt: string;
  readonly revision: number;
  readonly position: string;
  /** Taken back: it counts for nothing, and stays on the record. */
  readonly annulled?: true;
  /** The fact as recorded at first, where it has been corrected. */
  readonly asRecorded?: { readonly effectiveOn: string; readonly effectiveOnQualifier?: 'by'; readonly data: unknown };
  /** Oldest first. */
  readonly corrections: readonly TimelineCorrection[];
}

export interface TimelineCorrection {
  readonly eventId: string;
  readonly corrects: string;
  readonly reason: string;
  readonly changes?: Readonly<Record<string, unknown>>;
  readonly annulled?: true;
  readonly source: Source;
  readonly recordedAt: string;
  readonly position: string;
}

/** A fact and everything that was said about it afterwards. */
export interface TimelineView {
  readonly missionId: string;
  readonly fact: Placed<Fact> | null;
  readonly corrections: readonly (Recorded<FactCorrected> & Located)[];
}

/** The columns of the facts that are listed; `annulled_site` is the site of an opening that was taken back. */
export const TIMELINE_COLUMNS = { day: 'text', annulled_site: 'text' } as const;

/** The timeline: what happened, when, and on whose word? The facts of the mission itself; an asset's are shown with the asset. */
export const timeline: RecordedProjection<TimelineView, MissionFact> = {
  name: 'timeline',
  version: 4,
  order: 'recorded',
  streams: ['mission'],
  columns: TIMELINE_COLUMNS,
  indexes: [['annulled_site']],
  key: (event) => (isCorrection(event) ? event.data.fact.eventId : event.eventId),
  initial: ({ missionId }) => ({ missionId, fact: null, corrections: [] }),
  project: (view, event) =>
    isCorrection(event) ? { ...view, corrections: [...view.corrections, event] } : { ...view, fact: event },
  rows(view) {
    const entry = timelineEntry(view);
    if (entry === null) return [];
    const { eventId, day, position } = entry;
    const columns = { day, annulled_site: annulledSite(entry) } satisfies Row['columns'];
    return [{ key: eventId, missionId: view.missionId, sort: rowSort(day, position), columns, body: entry }];
  },
};

/** The site whose opening an entry was, before it was taken back. */
function annulledSite({ type, annulled, data }: TimelineEntry): string | null {
  return type === 'SiteOpened' && annulled === true ? (data as SiteOpened['data']).siteId : null;
}

/** The entry of a fact in the timeline; null for the gates around a closure, which say nothing of the world. */
export function timelineEntry({ fact, corrections }: TimelineView): TimelineEntry | null {
  if (fact === null || isGate(fact.type)) return null;
  const standing = correct<Fact>(fact, corrections);
  const { effectiveOn, effectiveOnQualifier, data, day } = effective(standing);
  return {
    eventId: fact.eventId,
    type: fact.type,
    effectiveOn,
    ...qualifierOf(effectiveOnQualifier),
    imprecise: isImprecise(effectiveOn, effectiveOnQualifier),
    day,
    data,
    source: fact.source,
    recordedAt: fact.recordedAt,
    revision: fact.revision,
    position: fact.position,
    ...(standing.annulled && { annulled: true }),
    ...(corrections.length > 0 && {
      asRecorded: { effectiveOn: fact.effectiveOn, ...qualifierOf(fact.effectiveOnQualifier), data: fact.data },
    }),
    corrections: corrections.map(timelineCorrection),
  };
}

function qualifierOf(qualifier: 'by' | undefined): { readonly effectiveOnQualifier?: 'by' } {
  return qualifier === undefined ? {} : { effectiveOnQualifier: qualifier };
}

function timelineCorrection({
  eventId,
  data,
  source,
  recordedAt,
  position,
}: Recorded<FactCorrected> & Located): TimelineCorrection {
  const { corrects, reason, changes, annulled } = data;
  return {
    eventId,
    corrects,
    reason,
    ...(changes !== undefined && { changes }),
    ...(annulled !== undefined && { annulled }),
    source,
    recordedAt,
    position,
  };
}
