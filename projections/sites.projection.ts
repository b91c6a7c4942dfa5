import type {
  MissionFact,
  PostHandoverIncidentRecorded,
  SiteClosedAccelerated,
  SiteHandedOver,
  SiteOpened,
} from '../src/domain/mission/mission.events.js';
import {
  foldSitePresence,
  siteStatus,
  type SiteFact,
  type SitePresence,
  type SiteStatus,
} from '../src/domain/mission/presence/site-presence.js';
import { unreachable } from '../src/domain/unreachable.js';
import { changeItem, upsertItem } from './list-by-id.js';
import type { Counted, EffectiveProjection } from './projection.js';

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
  /** The documents of the handover, and the parts that its source does not report. */
  readonly handover?: Omit<SiteHandedOver['data'], 'siteId'> & { readonly eventId: string };
  /** The reason for leaving it without a handover. */
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

/** A site's row with the presence that its status is read from. */
export interface TrackedSite extends Omit<SiteRow, 'status'> {
  readonly presence: SitePresence;
}

export interface SitesView {
  readonly items: readonly TrackedSite[];
}

/** The sites: which are open, and to whom did the others go? */
export const sites: EffectiveProjection<SitesView, MissionFact> = {
  name: 'sites',
  version: 2,
  order: 'effective',
  streams: ['mission'],
  initial: () => ({ items: [] }),
  project(view, fact) {
    switch (fact.type) {
      case 'SiteOpened':
        return { items: upsertItem(view.items, isOf(fact), (before) => openSite(before, fact)) };
      case 'SiteHandedOver':
        return closeSite(view, fact, { handover: handoverOf(fact) });
      case 'SiteClosedAccelerated':
        return closeSite(view, fact, { reason: fact.data.reason });
      case 'PostHandoverIncidentRecorded':
        return addIncident(view, fact);
      case 'Established':
      case 'MandateExtended':
      case 'HostStateMeasureRecorded':
      case 'WithdrawalRequested':
      case 'MandateTerminated':
      case 'DrawdownPhaseStarted':
      case 'DrawdownPhaseCompleted':
      case 'ContingentDeployed':
      case 'ContingentSuspended':
      case 'ContingentResumed':
      case 'ContingentRelocated':
      case 'ContingentWithdrawn':
      case 'RearPartyDesignated':
      case 'GuardUnitDesignated':
      case 'SecurityIncidentRecorded':
      case 'CasualtiesReported':
      case 'StrengthReported':
      case 'MilestoneRecorded':
      case 'WithdrawalCompleted':
      case 'LiquidationStarted':
      case 'PhysicalClosureCompleted':
      case 'ClosureGateSet':
      case 'AdministrativeClosureCompleted':
      case 'ClosureGateReleased':
      case 'SuccessorNamed':
        return view;
      default:
        return unreachable(fact);
    }
  },
};

/** The rows that a view answers with, in the order in which the sites were opened. */
export function siteRows({ items }: SitesView): SiteRow[] {
  return items.map(({ presence, ...row }) => ({ ...row, status: siteStatus(presence) }));
}

function isOf({ data }: SiteFact): (row: TrackedSite) => boolean {
  return ({ siteId }) => siteId === data.siteId;
}

function openSite(before: TrackedSite | undefined, fact: Counted<SiteOpened>): TrackedSite {
  const { data, effectiveOn, effectiveOnQualifier } = fact;
  return {
    ...data,
    openedOn: effectiveOn,
    ...(effectiveOnQualifier !== undefined && { openedOnQualifier: effectiveOnQualifier }),
    presence: foldSitePresence(before?.presence, fact),
  };
}

/** Closes a known site, with what is said of its closing. */
function closeSite(
  view: SitesView,
  fact: Counted<SiteHandedOver | SiteClosedAccelerated>,
  closing: Pick<SiteRow, 'handover' | 'reason'>,
): SitesView {
  const close = (row: TrackedSite): TrackedSite => ({
    ...row,
    ...closing,
    closedOn: fact.effectiveOn,
    presence: foldSitePresence(row.presence, fact),
  });
  return { items: changeItem(view.items, isOf(fact), close) };
}

function handoverOf({ data, eventId }: Counted<SiteHandedOver>): SiteRow['handover'] {
  const { siteId: _same, ...documents } = data;
  return { ...documents, eventId };
}

/** Adds an incident to the site whose handover it followed. */
function addIncident(view: SitesView, { data, effectiveOn }: Counted<PostHandoverIncidentRecorded>): SitesView {
  const { handoverEventId, kind, loss } = data;
  const items = changeItem(
    view.items,
    ({ handover }) => handover?.eventId === handoverEventId,
    (row) => ({ ...row, incidents: [...(row.incidents ?? []), { kind, loss, effectiveOn }] }),
  );
  return items === view.items ? view : { items };
}
