import type { AssetFact } from '../../src/domain/asset/asset.events.js';
import type { AssetCommand } from '../../src/domain/asset/asset.commands.js';
import type {
  ClaimAccepted,
  ClaimDismissed,
  FactClaimed,
  FactCorrected,
  Source,
} from '../../src/domain/history/fact.js';
import type { MissionCommand } from '../../src/domain/mission/mission.commands.js';
import type { MissionFact } from '../../src/domain/mission/mission.events.js';

/** When, and on whose word; a test says only what it is about. */
export interface Dated {
  readonly on?: string;
  readonly by?: true;
  readonly source?: Source;
}

type DataOf<F extends { readonly type: string; readonly data: unknown }, Type extends F['type']> = Extract<
  F,
  { readonly type: Type }
>['data'];

/** Data that makes each fact legal by itself; days are made up. */
const MISSION: { readonly [Type in MissionFact['type']]: DataOf<MissionFact, Type> } = {
  Established: {
    missionId: 'm',
    acronym: 'M',
    name: 'Mission',
    hostState: 'MLI',
    resolution: 'S/RES/1 (2013)',
    mandate: 'For tests',
    authorizedStrength: { military: 100, police: 10 },
  },
  MandateExtended: { resolution: 'S/RES/3 (2014)' },
  HostStateMeasureRecorded: { measure: 'movement-denied', subject: 'Convoys' },
  HostStateMeasureLifted: { lifts: '1' },
  WithdrawalRequested: { requestedBy: 'Host State', document: 'S/2023/1' },
  WithdrawalRequestRevised: { revises: '1', document: 'S/2023/2', until: '2023-12-31' },
  WithdrawalRequestRescinded: { rescinds: '1', document: 'S/2023/3' },
  MandateTerminated: { resolution: 'S/RES/2 (2023)', basis: 'host-request' },
  ContingentDeployed: { contingentId: 'tcd', country: 'TCD', kind: 'military' },
  ContingentWithdrawn: { contingentId: 'tcd', country: 'TCD', remaining: 0 },
  ContingentSuspended: { contingentId: 'tcd', reason: 'Test' },
  ContingentResumed: { contingentId: 'tcd' },
  ContingentRelocated: { contingentId: 'tcd' },
  RearPartyDesignated: { contingentId: 'tcd', country: 'TCD', strength: 10, siteId: 'gao' },
  GuardUnitDesignated: { contingentId: 'tcd', country: 'TCD', strength: 10, siteId: 'gao' },
  TimetableRevised: { withdrawalDeadline: '2026-11-24' },
  DrawdownPhaseStarted: { phase: 1, scope: 'Test' },
  DrawdownPhasePaused: { phase: 1 },
  DrawdownPhaseResumed: { phase: 1 },
  DrawdownPhaseCompleted: { phase: 1 },
  SiteOpened: { siteId: 'gao', name: 'Gao', kind: 'camp', region: 'Gao' },
  SiteHandedOver: {
    siteId: 'gao',
    receivedBy: { name: 'Governor', office: 'Governorate', civilian: true },
    condition: 'good',
    infrastructure: ['well'],
    environmentalClearance: 'Clearance 1',
  },
  SitePartHandedOver: {
    siteId: 'gao',
    part: 'Airfield',
    notReported: ['receivedBy', 'condition', 'infrastructure', 'environmentalClearance'],
  },
  SiteReopened: { siteId: 'gao', reason: 'Test' },
  SiteClosedAccelerated: { siteId: 'gao', reason: 'Test' },
  WithdrawalCompleted: {},
  LiquidationStarted: { department: 'DOS', siteIds: [] },
  PhysicalClosureCompleted: {},
  AdministrativeClosureCompleted: { finalPerformanceReport: 'A/99/1' },
  SuccessorNamed: { successor: 'n', transferDate: '2023-06-30' },
  SecurityIncidentRecorded: { place: 'Ber', kind: 'attack' },
  IncidentTollReported: { incidentEventId: '1', killed: 1 },
  CasualtiesReported: { fatalities: 1 },
  StrengthReported: {},
  MilestoneRecorded: { kind: 'convoy', text: 'Left Kidal' },
  PostHandoverIncidentRecorded: { handoverEventId: '1', kind: 'looted', loss: 'Generators' },
  ClosureGateSet: {},
  ClosureGateReleased: { openItems: [] },
};

const ASSET: { readonly [Type in AssetFact['type']]: DataOf<AssetFact, Type> } = {
  AssetRegistered: {
    assetId: 'a',
    ownership: 'COE',
    owner: 'TCD',
    category: 'vehicle',
    sensitive: false,
    description: 'Truck',
    quantity: 2,
    unit: 'each',
    inventoryValueUsdCents: 200,
    residualValueUsdCents: 100,
  },
  OwnersDecisionRecorded: { decision: 'repatriate', decidedBy: 'Owner' },
  AssetTransferred: {
    recipient: { kind: 'contributor', name: 'Chad', country: 'TCD' },
    basis: 'repatriation',
    quantity: 1,
    valueUsdCents: 50,
    certificate: 'Certificate 1',
  },
  AssetTransferReversed: { reverses: '1', reason: 'Declined' },
  AssetDestroyed: { quantity: 1, method: 'burnt', reason: 'Test', authorisedBy: 'Officer' },
  AssetVerified: { result: 'found', countedQuantity: 2 },
  AssetDiscrepancyReported: { result: 'differs', countedQuantity: 1 },
};

/** Every type of fact of a mission, and of an asset. */
export const MISSION_FACTS = Object.keys(MISSION) as readonly MissionFact['type'][];
export const ASSET_FACTS = Object.keys(ASSET) as readonly AssetFact['type'][];

const SOURCE = { document: 'Test document' };

/** A fact of a mission, legal by itself but for what is said otherwise. */
export function mission<Type extends MissionFact['type']>(
  type: Type,
  data: Partial<DataOf<MissionFact, Type>> = {},
  dated: Dated = {},
): Extract<MissionFact, { readonly type: Type }> {
  return fact(type, { ...MISSION[type], ...data }, dated) as Extract<MissionFact, { readonly type: Type }>;
}

/** A fact of an asset, legal by itself but for what is said otherwise. */
export function asset<Type extends AssetFact['type']>(
  type: Type,
  data: Partial<DataOf<AssetFact, Type>> = {},
  dated: Dated = {},
): Extract<AssetFact, { readonly type: Type }> {
  return fact(type, { ...ASSET[type], ...data }, dated) as Extract<AssetFact, { readonly type: Type }>;
}

/** A correction that is recorded: of the fact `root`, through what `corrects` names where that is not the fact itself. */
export function correction(
  root: FactCorrected['data']['fact'],
  said: Pick<FactCorrected['data'], 'changes' | 'annulled'>,
  corrects = root.eventId,
): FactCorrected {
  return {
    type: 'FactCorrected',
    data: { corrects, fact: root, reason: 'Test', ...said },
    effectiveOn: '2026-01-01',
    source: SOURCE,
  };
}

type Root = FactCorrected['data']['fact'];
type Said = Pick<FactClaimed['data'], 'says' | 'denies'>;

/** A claim that is recorded, from a document of its own. */
export function claim(root: Root, said: Said, document = 'Another document'): FactClaimed {
  return {
    type: 'FactClaimed',
    data: { about: root.eventId, fact: root, ...said },
    effectiveOn: '2026-01-01',
    source: { document },
  };
}

/** The acceptance of a claim, with what the claim says, through what `corrects` names where that is not the fact itself. */
export function acceptance(root: Root, claimId: string, said: Said, corrects = root.eventId): ClaimAccepted {
  return {
    type: 'ClaimAccepted',
    data: { claim: claimId, fact: root, corrects, ...said, reason: 'Test' },
    effectiveOn: '2026-01-01',
    source: SOURCE,
  };
}

export function dismissal(root: Root, claimId: string): ClaimDismissed {
  return {
    type: 'ClaimDismissed',
    data: { claim: claimId, fact: root, reason: 'Test' },
    effectiveOn: '2026-01-01',
    source: SOURCE,
  };
}

/** The command that records a fact with just its fields. */
export function order<C extends MissionCommand | AssetCommand>(
  type: C['type'],
  { data, ...said }: MissionFact | AssetFact,
): C {
  return { ...said, type, data } as C;
}

function fact(type: string, data: object, { on = '2013-01-01', by, source = SOURCE }: Dated): object {
  return { type, data, effectiveOn: on, ...(by === true && { effectiveOnQualifier: 'by' as const }), source };
}
