import type {
  ContingentDeployed,
  ContingentWithdrawn,
  GuardUnitDesignated,
  MissionFact,
  RearPartyDesignated,
} from '../src/domain/mission/mission.events.js';
import {
  contingentStatus,
  foldContingentPresence,
  leavesNobody,
  NOT_PRESENT,
  type ContingentFact,
  type ContingentPresence,
  type ContingentStatus,
} from '../src/domain/mission/presence/contingent-presence.js';
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
import { rowsByPart, type Counted, type EffectiveProjection, type Row } from './projection.js';
import { searchText } from './search-text.js';

/** A contingent, as it stands and as it came and went. Days are as the sources give them. */
export interface ContingentRow extends Contested {
  readonly contingentId: string;
  /** ISO 3166-1 alpha-3; null where no source gives it. */
  readonly country: string | null;
  readonly kind: string;
  readonly status: ContingentStatus;
  /** The number present, as far as reported. */
  readonly strength?: number;
  readonly strengthQualifier?: string;
  readonly siteId?: string;
  readonly deployedOn: string;
  readonly deployedOnQualifier?: 'by';
  readonly suspendedOn?: string;
  readonly withdrawnOn?: string;
  readonly destination?: string;
  /** The mission under which it goes on. */
  readonly rehattedTo?: string;
  /** Absent once the contingent is gone: the mark ends with it. */
  readonly rearParty?: RetainedUnit;
  readonly guardUnit?: RetainedUnit;
}

/** A rear party or a guard unit: those who stay when the others leave. */
export interface RetainedUnit {
  readonly strength?: number;
  readonly strengthQualifier?: string;
  readonly siteId: string;
  readonly until?: string;
  readonly designatedOn: string;
}

/** A contingent's row with the presence that its status and its strength are read from. */
export interface TrackedContingent extends Omit<
  ContingentRow,
  'status' | 'strength' | 'strengthQualifier' | 'contested'
> {
  readonly strengthQualifier: string | undefined;
  readonly presence: ContingentPresence;
  readonly marks: ContestedMarks;
}

export interface ContingentsView {
  readonly missionId: string;
  /** Those that were ever deployed, by id. */
  readonly contingents: PersistentMap<TrackedContingent>;
}

/** The column by which contingents are found. */
export const CONTINGENT_COLUMNS = { search: 'text' } as const;

/** The contingents: which are there, since when, and which have gone? */
export const contingents: EffectiveProjection<ContingentsView, MissionFact> = {
  name: 'contingents',
  version: 12,
  order: 'effective',
  streams: ['mission'],
  columns: CONTINGENT_COLUMNS,
  initial: ({ missionId }) => ({ missionId, contingents: PersistentMap.empty() }),
  project(view, fact) {
    switch (fact.type) {
      case 'ContingentDeployed':
        return withContingent(view, deployContingent(view, fact));
      case 'ContingentSuspended':
        return changeContingent(view, fact, (row) => ({ ...row, suspendedOn: fact.effectiveOn }));
      case 'ContingentResumed':
        return changeContingent(view, fact, ({ suspendedOn: _ended, ...row }) => row);
      case 'ContingentRelocated': {
        const { toSite } = fact.data;
        return changeContingent(view, fact, (row) => (toSite === undefined ? row : { ...row, siteId: toSite }));
      }
      case 'ContingentWithdrawn':
        return changeContingent(view, fact, (row) => withdrawContingent(row, fact));
      case 'RearPartyDesignated':
        return changeContingent(view, fact, (row) => ({ ...row, rearParty: retainedUnit(fact) }));
      case 'GuardUnitDesignated':
        return changeContingent(view, fact, (row) => ({ ...row, guardUnit: retainedUnit(fact) }));
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
      case 'SiteOpened':
      case 'SiteHandedOver':
      case 'SitePartHandedOver':
      case 'SiteReopened':
      case 'SiteClosedAccelerated':
      case 'SecurityIncidentRecorded':
      case 'IncidentTollReported':
      case 'CasualtiesReported':
      case 'StrengthReported':
      case 'MilestoneRecorded':
      case 'WithdrawalCompleted':
      case 'LiquidationStarted':
      case 'PostHandoverIncidentRecorded':
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
  rows: (view) => rowsByPart(view.contingents, (contingent) => rowOf(view, contingent)),
};

function rowOf({ missionId }: ContingentsView, { presence, marks, ...contingent }: TrackedContingent): Row {
  const { contingentId, country, kind, strengthQualifier, ...rest } = contingent;
  const { strength } = presence;
  const body: ContingentRow = {
    contingentId,
    country,
    kind,
    status: contingentStatus(presence),
    ...(strength !== undefined && { strength }),
    ...(strength !== undefined && strengthQualifier !== undefined && { strengthQualifier }),
    ...rest,
    ...shownMarks(marks),
  };
  // By what never changes: a contingent that is entered late, or corrected, moves no other one in the list.
  const columns: Record<keyof typeof CONTINGENT_COLUMNS, string> = {
    search: searchText([contingentId, country ?? [], kind].flat().join(' ')),
  };
  return { key: `${missionId} ${contingentId}`, missionId, sort: contingentId, columns, body };
}

function withContingent(view: ContingentsView, contingent: TrackedContingent): ContingentsView {
  return { ...view, contingents: view.contingents.set(contingent.contingentId, contingent) };
}

/** Changes the row of a known contingent, and folds its presence; a retained unit is shown as long as it stays. */
function changeContingent(
  view: ContingentsView,
  fact: ContingentFact,
  change: (row: TrackedContingent) => TrackedContingent,
): ContingentsView {
  const before = view.contingents.get(fact.data.contingentId);
  if (before === undefined) return view;
  const presence = foldContingentPresence(before.presence, fact);
  const { rearParty, guardUnit, ...row } = change(before);
  const marks = markContested(before.marks, fact, placesOf(fact, before.presence));
  return withContingent(view, { ...row, ...marksOf({ rearParty, guardUnit }, presence), presence, marks });
}

/** A reinforcement adds to those who are there; a return begins anew. */
function deployContingent({ contingents }: ContingentsView, fact: Counted<ContingentDeployed>): TrackedContingent {
  const before = contingents.get(fact.data.contingentId);
  const presence = foldContingentPresence(before?.presence ?? NOT_PRESENT, fact);
  const there = before?.presence.present === true ? before : undefined;
  const { contingentId, country = before?.country ?? null, kind, siteId } = fact.data;
  return {
    ...(there ?? dateDeployment(fact)),
    contingentId,
    country,
    kind,
    strengthQualifier: fact.data.strengthQualifier ?? there?.strengthQualifier,
    ...(siteId !== undefined && { siteId }),
    ...(presence.suspended && before?.suspendedOn !== undefined && { suspendedOn: before.suspendedOn }),
    ...marksOf(before ?? {}, presence),
    presence,
    marks: markContested(there?.marks ?? nothingContested, fact, placesOf(fact, before?.presence ?? NOT_PRESENT)),
  };
}

function dateDeployment({
  effectiveOn,
  effectiveOnQualifier,
}: Counted<ContingentDeployed>): Pick<ContingentRow, 'deployedOn' | 'deployedOnQualifier'> {
  return {
    deployedOn: effectiveOn,
    ...(effectiveOnQualifier !== undefined && { deployedOnQualifier: effectiveOnQualifier }),
  };
}

function withdrawContingent(row: TrackedContingent, fact: Counted<ContingentWithdrawn>): TrackedContingent {
  const { destination, rehattedTo } = fact.data;
  return {
    ...row,
    strengthQualifier: qualifierAfter(row.strengthQualifier, fact.data),
    ...(destination !== undefined && { destination }),
    ...(rehattedTo !== undefined && { rehattedTo }),
    ...(leavesNobody(fact) && { withdrawnOn: fact.effectiveOn }),
  };
}

/** A number that is worked out of inexact ones is inexact. */
function qualifierAfter(
  before: string | undefined,
  { remaining, remainingQualifier, strength, strengthQualifier }: ContingentWithdrawn['data'],
): string | undefined {
  if (remaining !== undefined) return remainingQualifier;
  const isInexact = before !== undefined || strengthQualifier !== undefined;
  return isInexact && strength !== undefined ? 'about' : undefined;
}

/** The retained units that the presence still tells of. */
function marksOf(
  { rearParty, guardUnit }: Pick<ContingentRow, 'rearParty' | 'guardUnit'>,
  presence: ContingentPresence,
): Pick<ContingentRow, 'rearParty' | 'guardUnit'> {
  return {
    ...(presence.rearParty !== undefined && rearParty !== undefined && { rearParty }),
    ...(presence.guardUnit !== undefined && guardUnit !== undefined && { guardUnit }),
  };
}

function retainedUnit({ data, effectiveOn }: Counted<RearPartyDesignated | GuardUnitDesignated>): RetainedUnit {
  const { strength, strengthQualifier, siteId, until } = data;
  return {
    ...(strength !== undefined && { strength }),
    ...(strengthQualifier !== undefined && { strengthQualifier }),
    siteId,
    ...(until !== undefined && { until }),
    designatedOn: effectiveOn,
  };
}

/** The places of a row that show what a fact says of a contingent, which was there or not. */
function placesOf(fact: ContingentFact, { present }: ContingentPresence): PlacesOfFact {
  switch (fact.type) {
    case 'ContingentDeployed':
      return present ? REINFORCEMENT : ARRIVAL;
    case 'ContingentSuspended':
    case 'ContingentResumed':
      return { shown: { effectiveOn: ['/suspendedOn', '/status'] } };
    case 'ContingentRelocated':
      return { shown: { toSite: '/siteId', effectiveOn: '/siteId' } };
    case 'ContingentWithdrawn':
      return leavesNobody(fact) ? DEPARTURE : REDUCTION;
    case 'RearPartyDesignated':
      return { shown: REAR_PARTY };
    case 'GuardUnitDesignated':
      return { shown: GUARD_UNIT };
  }
}

const ARRIVAL: PlacesOfFact = {
  shown: { ...placesIn('', 'kind', 'strength', 'siteId'), effectiveOn: '/deployedOn' },
};

/** Those who come add to those who are there, on whichever day these came. */
const REINFORCEMENT: PlacesOfFact = {
  shown: placesIn('', 'kind', 'siteId'),
  sums: { strength: '/strength', effectiveOn: '/strength' },
};

/** The rest is what was there less those who leave, unless the source gives it. */
const REDUCTION: PlacesOfFact = {
  shown: { ...placesIn('', 'destination', 'rehattedTo'), remaining: '/strength' },
  sums: { strength: '/strength', remaining: '/status', effectiveOn: '/strength' },
};

const REAR_PARTY = designation('/rearParty');
const GUARD_UNIT = designation('/guardUnit');

const DEPARTURE: PlacesOfFact = {
  shown: {
    ...placesIn('', 'destination', 'rehattedTo'),
    remaining: ['/strength', '/status'],
    effectiveOn: ['/withdrawnOn', '/status'],
  },
  ends: [...Object.values(REAR_PARTY), ...Object.values(GUARD_UNIT)],
};

function designation(unit: string): Readonly<Record<string, string>> {
  return { ...placesIn(unit, 'strength', 'siteId', 'until'), effectiveOn: `${unit}/designatedOn` };
}
