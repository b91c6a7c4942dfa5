import type {
  IncidentTollReported,
  MissionFact,
  PostHandoverIncidentRecorded,
  SecurityIncidentRecorded,
  SiteClosedAccelerated,
  SiteHandedOver,
  SiteOpened,
  SitePartHandedOver,
  SiteReopened,
} from '../src/domain/mission/mission.events.js';
import {
  foldSitePresence,
  siteStatus,
  type SitePresence,
  type SiteStatus,
} from '../src/domain/mission/presence/site-presence.js';
import { PersistentMap } from '../src/domain/persistent-map.js';
import { unreachable } from '../src/domain/unreachable.js';
import {
  markContested,
  nothingContested,
  shownMarks,
  type Contested,
  type ContestedMarks,
  type PlacesOfFact,
} from './contested-marks.js';
import { placesIn } from './contested-places.js';
import { siteIncident, withToll, type SiteIncident } from './site-incidents.js';
import { rowsByPart, type Counted, type EffectiveProjection, type Row } from './projection.js';
import { searchText } from './search-text.js';

/** A site, from its opening to the day it was left. Days are as the sources give them. */
export interface SiteRow extends Contested {
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
  /** The parts that were handed over while the rest stayed open, in the order of their days. */
  readonly parts?: readonly SitePart[];
  /** The date on which it was last taken into use again, if it has not been left since. */
  readonly reopenedOn?: string;
  /** The reason for leaving it without a handover. */
  readonly reason?: string;
  /** In the order of their days: those before it was left, and afterwards. */
  readonly incidents?: readonly SiteIncident[];
}

/** A part of a site, with the documents of its handover. */
export type SitePart = Omit<SitePartHandedOver['data'], 'siteId'> & {
  readonly eventId: string;
  /** As precisely as the source says. */
  readonly effectiveOn: string;
};

/** A site's row with the presence that its status is read from. */
export interface TrackedSite extends Omit<SiteRow, 'status' | 'contested' | 'incidents' | 'parts'> {
  /** By the event ids of their handovers. */
  readonly parts: PersistentMap<SitePart>;
  /** By their event ids. */
  readonly incidents: PersistentMap<SiteIncident>;
  readonly presence: SitePresence;
  readonly marks: ContestedMarks;
}

export interface SitesView {
  readonly missionId: string;
  /** Those that were ever opened, by id. */
  readonly sites: PersistentMap<TrackedSite>;
  /** The ids of the sites, by the event ids of what may be referred to: their handovers and closings, and their incidents. */
  readonly siteOf: PersistentMap<string>;
}

/** The column by which sites are found. */
export const SITE_COLUMNS = { search: 'text' } as const;

/** The sites: which are open, and to whom did the others go? */
export const sites: EffectiveProjection<SitesView, MissionFact> = {
  name: 'sites',
  version: 11,
  order: 'effective',
  streams: ['mission'],
  columns: SITE_COLUMNS,
  initial: ({ missionId }) => ({ missionId, sites: PersistentMap.empty(), siteOf: PersistentMap.empty() }),
  project(view, fact) {
    switch (fact.type) {
      case 'SiteOpened':
        return openSite(view, fact);
      case 'SiteHandedOver':
        return handOverSite(view, fact);
      case 'SitePartHandedOver':
        return handOverPart(view, fact);
      case 'SiteReopened':
        return reopenSite(view, fact);
      case 'SiteClosedAccelerated':
        return closeSite(view, fact, { reason: fact.data.reason });
      case 'SecurityIncidentRecorded':
        return addIncident(view, fact, fact.data.siteId);
      case 'PostHandoverIncidentRecorded':
        return addIncident(view, fact, view.siteOf.get(fact.data.handoverEventId));
      case 'IncidentTollReported':
        return reportToll(view, fact);
      case 'Established':
      case 'MandateExtended':
      case 'HostStateMeasureRecorded':
      case 'HostStateMeasureLifted':
      case 'WithdrawalRequested':
      case 'WithdrawalRequestRevised':
      case 'WithdrawalRequestRescinded':
      case 'MandateTerminated':
      case 'TimetableRevised':
      case 'DrawdownPhaseStarted':
      case 'DrawdownPhasePaused':
      case 'DrawdownPhaseResumed':
      case 'DrawdownPhaseCompleted':
      case 'ContingentDeployed':
      case 'ContingentSuspended':
      case 'ContingentResumed':
      case 'ContingentRelocated':
      case 'ContingentWithdrawn':
      case 'RearPartyDesignated':
      case 'GuardUnitDesignated':
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
  rows: (view) => rowsByPart(view.sites, (site) => rowOf(view, site)),
};

function rowOf({ missionId }: SitesView, { presence, incidents, parts, marks, ...site }: TrackedSite): Row {
  const listed = incidents.entries().map(([, incident]) => incident);
  const body: SiteRow = {
    ...site,
    status: siteStatus(presence),
    ...(parts.size > 0 && { parts: parts.entries().map(([, part]) => part) }),
    ...(listed.length > 0 && { incidents: listed }),
    ...shownMarks(marks),
  };
  // By what never changes: a site that is entered late, or corrected, moves no other one in the list.
  const columns: Record<keyof typeof SITE_COLUMNS, string> = {
    search: searchText([site.siteId, site.name, site.kind, site.region].join(' ')),
  };
  return { key: `${missionId} ${site.siteId}`, missionId, sort: site.siteId, columns, body };
}

function openSite(view: SitesView, fact: Counted<SiteOpened>): SitesView {
  const { data, effectiveOn, effectiveOnQualifier } = fact;
  const site: TrackedSite = {
    ...data,
    openedOn: effectiveOn,
    ...(effectiveOnQualifier !== undefined && { openedOnQualifier: effectiveOnQualifier }),
    parts: PersistentMap.empty(),
    incidents: PersistentMap.empty(),
    presence: foldSitePresence(undefined, fact),
    marks: markContested(nothingContested, fact, OPENING),
  };
  return { ...view, sites: view.sites.set(data.siteId, site) };
}

function handOverSite(view: SitesView, fact: Counted<SiteHandedOver>): SitesView {
  const { siteId: _ofTheRow, ...documents } = fact.data;
  return closeSite(view, fact, { handover: { ...documents, eventId: fact.eventId } });
}

/** A part goes, the rest stays as it is. */
function handOverPart(view: SitesView, fact: Counted<SitePartHandedOver>): SitesView {
  const { siteId, ...documents } = fact.data;
  const { eventId, effectiveOn } = fact;
  const site = view.sites.get(siteId);
  if (site === undefined) return view;
  const parts = site.parts.set(eventId, { ...documents, eventId, effectiveOn });
  return { ...view, sites: view.sites.set(siteId, { ...site, parts }), siteOf: view.siteOf.set(eventId, siteId) };
}

/** Opens a known site again: its closing is past, and told by the timeline alone. */
function reopenSite(view: SitesView, fact: Counted<SiteReopened>): SitesView {
  const { siteId } = fact.data;
  const before = view.sites.get(siteId);
  if (before === undefined) return view;
  const { closedOn: _left, handover: _handover, reason: _reason, ...site } = before;
  const presence = foldSitePresence(before.presence, fact);
  const marks = markContested(before.marks, fact, REOPENING);
  return { ...view, sites: view.sites.set(siteId, { ...site, reopenedOn: fact.effectiveOn, presence, marks }) };
}

/** Closes a known site, with what is said of its closing. */
function closeSite(
  view: SitesView,
  fact: Counted<SiteHandedOver | SiteClosedAccelerated>,
  closing: Pick<SiteRow, 'handover' | 'reason'>,
): SitesView {
  const { siteId } = fact.data;
  const before = view.sites.get(siteId);
  if (before === undefined) return view;
  const presence = foldSitePresence(before.presence, fact);
  const marks = markContested(before.marks, fact, CLOSING);
  const { reopenedOn: _past, ...open } = before;
  const site = { ...open, ...closing, closedOn: fact.effectiveOn, presence, marks };
  return { ...view, sites: view.sites.set(siteId, site), siteOf: view.siteOf.set(fact.eventId, siteId) };
}

/** Adds an incident to the site that it is about, if the mission has that one. */
function addIncident(
  view: SitesView,
  fact: Counted<SecurityIncidentRecorded | PostHandoverIncidentRecorded>,
  siteId: string | undefined,
): SitesView {
  const site = findSite(view, siteId);
  if (site === undefined) return view;

  const incidents = site.incidents.set(fact.eventId, siteIncident(fact));
  return {
    ...view,
    sites: view.sites.set(site.siteId, { ...site, incidents }),
    siteOf: view.siteOf.set(fact.eventId, site.siteId),
  };
}

function reportToll(view: SitesView, fact: Counted<IncidentTollReported>): SitesView {
  const { incidentEventId } = fact.data;
  const site = findSite(view, view.siteOf.get(incidentEventId));
  if (site === undefined) return view;
  const before = site.incidents.get(incidentEventId);
  if (before === undefined) return view;
  const incidents = site.incidents.set(incidentEventId, withToll(before, fact));
  return { ...view, sites: view.sites.set(site.siteId, { ...site, incidents }) };
}

function findSite({ sites }: SitesView, siteId: string | undefined): TrackedSite | undefined {
  return siteId === undefined ? undefined : sites.get(siteId);
}

/** The places of a row that show what an opening says, what a closing does, and what a reopening does. */
const OPENING: PlacesOfFact = {
  shown: { ...placesIn('', 'name', 'kind', 'region', 'latitude', 'longitude'), effectiveOn: '/openedOn' },
};
const CLOSED = {
  ...placesIn('/handover', 'receivedBy', 'condition', 'infrastructure', 'environmentalClearance', 'notReported'),
  ...placesIn('', 'reason'),
  effectiveOn: ['/closedOn', '/status'],
};
const CLOSING: PlacesOfFact = { shown: CLOSED, ends: ['/reopenedOn'] };
const REOPENING: PlacesOfFact = {
  shown: { effectiveOn: ['/reopenedOn', '/status'] },
  ends: Object.values(CLOSED).flat(),
};
