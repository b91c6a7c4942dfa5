import { isGate } from '../src/domain/catalogue.js';
import { claimsIn, disagrees, documentsOf, type Claim } from '../src/domain/history/claims.js';
import type { Standing } from '../src/domain/history/correction-chain.js';
import { correct } from '../src/domain/history/corrections.js';
import { effective } from '../src/domain/history/effective-order.js';
import {
  changesBy,
  factOf,
  isAboutFact,
  isCorrection,
  type AboutFact,
  type Correction,
  type Fact,
  type Recorded,
  type Source,
} from '../src/domain/history/fact.js';
import type { MissionFact, SiteOpened } from '../src/domain/mission/mission.events.js';
import type { ClaimStatus } from './claim-status.values.js';
import { figureOf } from './contested-places.js';
import { isImprecise } from './imprecise-date.js';
import type { Located, Placed, RecordedProjection } from './projection.js';
import { rowSort } from './row-sort.js';
import { searchText } from './search-text.js';

/** A dated fact with all its sources, as it stands, and the corrections that made it so. */
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
  /** Oldest first; accepted claims are among them. */
  readonly corrections: readonly TimelineCorrection[];
  /** The words of other sources, oldest first. */
  readonly claims: readonly TimelineClaim[];
  /** The number of documents that say what the fact says. */
  readonly sources: number;
  /** JSON pointers to what open claims contest in this entry; the entry as a whole (an empty pointer) where one denies the fact. */
  readonly contested?: readonly string[];
}

/** The word of another source on the fact. */
export interface TimelineClaim {
  readonly eventId: string;
  /** The fields as that source has them; it confirms the fact where this and `denies` are absent. */
  readonly says?: Readonly<Record<string, unknown>>;
  readonly denies?: true;
  readonly status: ClaimStatus;
  readonly effectiveOn: string;
  readonly source: Source;
  readonly recordedAt: string;
  readonly position: string;
  readonly decision?: TimelineDecision;
}

/** The acceptance or dismissal of a claim, while nothing has taken it back. */
export interface TimelineDecision {
  readonly eventId: string;
  readonly reason: string;
  readonly source: Source;
  readonly recordedAt: string;
}

export interface TimelineCorrection {
  readonly eventId: string;
  readonly corrects: string;
  readonly reason: string;
  readonly changes?: Readonly<Record<string, unknown>>;
  readonly annulled?: true;
  /** The claim, where the correction is the acceptance of one. */
  readonly claim?: string;
  readonly source: Source;
  readonly recordedAt: string;
  readonly position: string;
}

/** A fact and everything that was said about it afterwards. */
export interface TimelineView {
  readonly missionId: string;
  readonly fact: Placed<Fact> | null;
  readonly about: readonly (Recorded<AboutFact> & Located)[];
}

/** The columns of the facts that are listed; `annulled_site` is the site of an opening that was taken back. */
export const TIMELINE_COLUMNS = {
  day: 'text',
  annulled_site: 'text',
  type: 'text',
  source: 'text',
  sources: 'text',
  recorded_at: 'text',
  actor: 'text',
  correlation_id: 'text',
} as const;

/** The timeline: what happened, when, and on whose word? The facts of the mission itself; an asset's are shown with the asset. */
export const timeline: RecordedProjection<TimelineView, MissionFact> = {
  name: 'timeline',
  version: 7,
  order: 'recorded',
  streams: ['mission'],
  columns: TIMELINE_COLUMNS,
  indexes: [['annulled_site'], ['actor', 'sort', 'key'], ['correlation_id', 'sort', 'key']],
  key: (event) => factOf(event).eventId,
  initial: ({ missionId }) => ({ missionId, fact: null, about: [] }),
  project: (view, event) =>
    isAboutFact(event) ? { ...view, about: [...view.about, event] } : { ...view, fact: event },
  rows(view) {
    const entry = timelineEntry(view);
    if (entry === null) return [];
    const { eventId, day, position } = entry;
    const { actor, correlationId } = view.fact as Placed<Fact>;
    const columns: Record<keyof typeof TIMELINE_COLUMNS, string | null> = {
      day,
      annulled_site: annulledSite(entry),
      type: entry.type,
      source: searchText(entry.source.document ?? ''),
      sources: String(entry.sources),
      recorded_at: entry.recordedAt,
      actor,
      correlation_id: correlationId,
    };
    return [{ key: eventId, missionId: view.missionId, sort: rowSort(day, position), columns, body: entry }];
  },
};

/** The site whose opening an entry was, before it was taken back. */
function annulledSite({ type, annulled, data }: TimelineEntry): string | null {
  return type === 'SiteOpened' && annulled === true ? (data as SiteOpened['data']).siteId : null;
}

/** The entry of a fact in the timeline; null for the gates around a closure, which say nothing of the world. */
export function timelineEntry({ fact, about }: TimelineView): TimelineEntry | null {
  if (fact === null || isGate(fact.type)) return null;
  const standing = correct<Fact>(fact, about);
  const corrections = about.filter((event) => isCorrection(event));
  const claims = claimsIn(about);
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
    claims: claims.map((claim) => timelineClaim(claim, standing.fact)),
    sources: documentsOf(standing.fact, claims).length,
    ...contestedIn(standing),
  };
}

/** The mark of a fact that open claims contest. */
function contestedIn({ contestedBy }: Standing<Fact>): Pick<TimelineEntry, 'contested'> {
  if (contestedBy === undefined) return {};
  if (contestedBy.some(({ denies }) => denies === true)) return { contested: [''] };
  const named = contestedBy.flatMap(({ says = {} }) => Object.keys(says).map((name) => figureOf(name)));
  const places = [...new Set(named)].map((name) => (name === 'effectiveOn' ? '/effectiveOn' : `/data/${name}`));
  return { contested: places.sort() };
}

function timelineClaim(known: Claim, fact: Recorded<Fact>): TimelineClaim {
  const { claim, decision } = known;
  const { eventId, data, effectiveOn, source, recordedAt } = claim;
  const { position } = claim as Recorded<AboutFact> & Located;
  const { says, denies } = data;
  return {
    eventId,
    ...(says !== undefined && { says }),
    ...(denies !== undefined && { denies }),
    status: statusOf(known, fact),
    effectiveOn,
    source,
    recordedAt,
    position,
    ...(decision !== undefined && {
      decision: {
        eventId: decision.eventId,
        reason: decision.data.reason,
        source: decision.source,
        recordedAt: decision.recordedAt,
      },
    }),
  };
}

function statusOf({ claim, decision }: Claim, fact: Recorded<Fact>): ClaimStatus {
  if (decision !== undefined) return decision.type === 'ClaimAccepted' ? 'accepted' : 'dismissed';
  return disagrees(claim.data, fact) ? 'open' : 'agrees';
}

function qualifierOf(qualifier: 'by' | undefined): { readonly effectiveOnQualifier?: 'by' } {
  return qualifier === undefined ? {} : { effectiveOnQualifier: qualifier };
}

function timelineCorrection(correction: Recorded<Correction> & Located): TimelineCorrection {
  const { eventId, data, source, recordedAt, position } = correction;
  const { corrects, reason } = data;
  const changes = changesBy(correction);
  const annulled = correction.type === 'ClaimAccepted' ? correction.data.denies : correction.data.annulled;
  return {
    eventId,
    corrects,
    reason,
    ...(changes !== undefined && { changes }),
    ...(annulled !== undefined && { annulled }),
    ...(correction.type === 'ClaimAccepted' && { claim: correction.data.claim }),
    source,
    recordedAt,
    position,
  };
}
