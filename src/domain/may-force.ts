import type { AssetFact } from './asset/asset.events.js';
import { entryOf, FACT_TYPES, type FactType } from './catalogue.js';
import type { Fact } from './history/fact.js';
import type { MissionFact } from './mission/mission.events.js';

/** Facts about one contingent, site, phase, request or asset: of these, each may force any other. */
const OF_A_CONTINGENT = [
  'ContingentDeployed',
  'ContingentSuspended',
  'ContingentResumed',
  'ContingentRelocated',
  'ContingentWithdrawn',
  'RearPartyDesignated',
  'GuardUnitDesignated',
] as const;
const OF_A_SITE = [
  'SiteOpened',
  'SitePartHandedOver',
  'SiteHandedOver',
  'SiteClosedAccelerated',
  'SiteReopened',
] as const;
const OF_A_PHASE = [
  'DrawdownPhaseStarted',
  'DrawdownPhasePaused',
  'DrawdownPhaseResumed',
  'DrawdownPhaseCompleted',
  // It plans phases, too.
  'TimetableRevised',
] as const;
const OF_A_REQUEST = ['WithdrawalRequested', 'WithdrawalRequestRevised', 'WithdrawalRequestRescinded'] as const;
const OF_AN_ASSET = ['OwnersDecisionRecorded', 'AssetTransferred', 'AssetTransferReversed', 'AssetDestroyed'] as const;
/** Facts that end the mandate, or set its end. */
const OF_THE_MANDATE = ['MandateExtended', 'MandateTerminated', 'TimetableRevised'] as const;

/** Without it there is no mission, or no asset, that anything could be about. */
const OF_ALL: ReadonlySet<string> = new Set<FactType>(['Established', 'AssetRegistered']);

/**
 * The facts that each type of fact may force to count before it, where of these only a period is known: it is not possible without
 * one of them, or one of them not after it. The rules say whether it does; what is not listed here is never moved for it.
 */
const FORCED: {
  readonly [Type in (MissionFact | AssetFact)['type']]: readonly (Type extends MissionFact['type']
    ? MissionFact['type']
    : AssetFact['type'])[];
} = {
  Established: [],
  // Neither forces a revision of the timetable: what it revises is before it, and if not, its date has to say so.
  MandateExtended: ['LiquidationStarted', 'WithdrawalCompleted'],
  HostStateMeasureRecorded: [],
  HostStateMeasureLifted: ['HostStateMeasureRecorded'],
  WithdrawalRequested: OF_A_REQUEST,
  WithdrawalRequestRevised: OF_A_REQUEST,
  WithdrawalRequestRescinded: OF_A_REQUEST,
  MandateTerminated: ['LiquidationStarted', 'WithdrawalCompleted'],
  TimetableRevised: ['LiquidationStarted', 'WithdrawalCompleted', 'SuccessorNamed', ...OF_THE_MANDATE, ...OF_A_PHASE],
  DrawdownPhaseStarted: OF_A_PHASE,
  DrawdownPhasePaused: OF_A_PHASE,
  DrawdownPhaseResumed: OF_A_PHASE,
  DrawdownPhaseCompleted: OF_A_PHASE,
  ContingentDeployed: [...OF_A_CONTINGENT, 'SiteOpened', 'WithdrawalCompleted', 'AdministrativeClosureCompleted'],
  ContingentSuspended: OF_A_CONTINGENT,
  ContingentResumed: OF_A_CONTINGENT,
  ContingentRelocated: [...OF_A_CONTINGENT, 'SiteOpened'],
  ContingentWithdrawn: OF_A_CONTINGENT,
  RearPartyDesignated: [...OF_A_CONTINGENT, 'SiteOpened', 'WithdrawalCompleted'],
  GuardUnitDesignated: [...OF_A_CONTINGENT, 'SiteOpened', 'WithdrawalCompleted'],
  // It is the first fact about its site: no other one about the site is possible before it.
  SiteOpened: ['PhysicalClosureCompleted', 'AdministrativeClosureCompleted'],
  SitePartHandedOver: OF_A_SITE,
  SiteHandedOver: OF_A_SITE,
  SiteReopened: [...OF_A_SITE, 'PhysicalClosureCompleted', 'AdministrativeClosureCompleted'],
  SiteClosedAccelerated: OF_A_SITE,
  SecurityIncidentRecorded: ['SiteOpened'],
  IncidentTollReported: ['SecurityIncidentRecorded'],
  CasualtiesReported: [],
  StrengthReported: [],
  MilestoneRecorded: [],
  WithdrawalCompleted: [
    'ContingentWithdrawn',
    'RearPartyDesignated',
    'GuardUnitDesignated',
    'DrawdownPhaseStarted',
    ...OF_THE_MANDATE,
  ],
  LiquidationStarted: ['SiteOpened', 'WithdrawalCompleted', ...OF_THE_MANDATE],
  PostHandoverIncidentRecorded: ['SiteHandedOver', 'SitePartHandedOver', 'SiteClosedAccelerated'],
  PhysicalClosureCompleted: [...OF_A_SITE, 'LiquidationStarted'],
  ClosureGateSet: [],
  AdministrativeClosureCompleted: [...OF_A_SITE, 'ContingentWithdrawn', 'PhysicalClosureCompleted', ...OF_THE_MANDATE],
  ClosureGateReleased: [],
  SuccessorNamed: [],
  AssetRegistered: [],
  AssetVerified: [],
  AssetDiscrepancyReported: [],
  OwnersDecisionRecorded: OF_AN_ASSET,
  AssetTransferred: OF_AN_ASSET,
  AssetTransferReversed: OF_AN_ASSET,
  AssetDestroyed: OF_AN_ASSET,
};

const FORCED_BY: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(FORCED).map(([type, forced]) => [type, new Set<string>(forced)]),
);

/** The fields of each type that say what a fact is about. */
const SUBJECTS = new Map<string, readonly string[]>(FACT_TYPES.map((type) => [type, subjectFieldsOf(type)]));

/**
 * True where one fact may force another, of which only a period is known, to count before it: by their types, and where both say
 * what they are about, by one thing that both are about.
 */
export function mayForce(fact: Fact, other: Fact): boolean {
  if (OF_ALL.has(other.type)) return true;
  if (FORCED_BY.get(fact.type)?.has(other.type) !== true) return false;
  const [some, others] = [subjectsOf(fact), subjectsOf(other)];
  if (some.length === 0 || others.length === 0) return true;
  return some.some((subject) => subject === idOf(other) || others.includes(subject));
}

/** True for a fact that a day may make impossible, without any other fact: an end of the mandate that has come is moved by nothing. */
export function mayComeTooLate({ type }: Fact): boolean {
  return type === 'TimetableRevised';
}

function subjectFieldsOf(type: FactType): readonly string[] {
  const { fields, identity } = entryOf(type);
  return Object.keys(fields).filter((name) => {
    const form = fields[name]?.form;
    const isId = form === 'identifier' || form === 'identifiers' || form === 'event-id';
    return isId || (form === 'quantity' && identity.includes(name));
  });
}

function subjectsOf({ type, data }: Fact): readonly unknown[] {
  return (SUBJECTS.get(type) ?? []).flatMap((name) => (data as Readonly<Record<string, unknown>>)[name] ?? []);
}

function idOf(fact: Fact): unknown {
  return (fact as { readonly eventId?: string }).eventId;
}
