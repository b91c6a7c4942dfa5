import type { MissionFact, SiteHandedOver, SiteOpened } from '../src/domain/mission/mission.events.js';
import { changed, upserted } from './list-by-id.js';
import type { Counted, EffectiveProjection } from './projection.js';
import type { SiteStatus } from './site-status.values.js';

/** A site, from its opening to the day it was left. Days are as the sources give them. */
export interface SiteRow {
  readonly siteId: string;
  readonly name: string;
  readonly kind: string;
  readonly region: string;
  /** Degrees, WGS 84. */
  readonly latitude?: number;
  readonly longitude?: number;
  readonly status: SiteStatus;
  readonly openedOn: string;
  readonly openedOnQualifier?: 'by';
  readonly closedOn?: string;
  /** What the handover documents, and what its source does not report. */
  readonly handover?: Omit<SiteHandedOver['data'], 'siteId'> & { readonly eventId: string };
  /** Why it was left without a handover. */
  readonly reason?: string;
  /** Looted, damaged, refused: what happened after the handover. */
  readonly incidents?: readonly SiteIncident[];
}

/** Something that happened to a site after its handover. */
export interface SiteIncident {
  readonly kind: string;
  readonly loss: string;
  /** As precisely as the source says. */
  readonly effectiveOn: string;
}

export interface SitesView {
  readonly items: readonly SiteRow[];
}

/** Which sites are open, and to whom did the others go? */
export const sites: EffectiveProjection<SitesView, MissionFact> = {
  name: 'sites',
  version: 1,
  order: 'effective',
  streams: ['mission'],
  initial: () => ({ items: [] }),
  project(view, fact) {
    const { items } = view;
    switch (fact.type) {
      case 'SiteOpened':
        return { items: upserted(items, is(fact.data.siteId), () => opened(fact)) };
      case 'SiteHandedOver':
        return { items: changed(items, is(fact.data.siteId), (row) => handedOver(row, fact)) };
      case 'SiteClosedAccelerated': {
        const { siteId, reason } = fact.data;
        const closedOn = fact.effectiveOn;
        return {
          items: changed(items, is(siteId), (row) => ({ ...row, status: 'closed-accelerated', closedOn, reason })),
        };
      }
      case 'PostHandoverIncidentRecorded': {
        const { handoverEventId, kind, loss } = fact.data;
        const incident = { kind, loss, effectiveOn: fact.effectiveOn };
        return {
          items: changed(
            items,
            ({ handover }) => handover?.eventId === handoverEventId,
            (row) => ({ ...row, incidents: [...(row.incidents ?? []), incident] }),
          ),
        };
      }
      default:
        return view;
    }
  },
};

function is(siteId: string): (row: SiteRow) => boolean {
  return (row) => row.siteId === siteId;
}

function opened({ data, effectiveOn, effectiveOnQualifier }: Counted<SiteOpened>): SiteRow {
  const since = effectiveOnQualifier === undefined ? {} : { openedOnQualifier: effectiveOnQualifier };
  return { ...data, status: 'open', openedOn: effectiveOn, ...since };
}

function handedOver(
  row: SiteRow,
  { data: { siteId: _same, ...data }, effectiveOn, eventId }: Counted<SiteHandedOver>,
): SiteRow {
  return { ...row, status: 'handed-over', closedOn: effectiveOn, handover: { ...data, eventId } };
}
