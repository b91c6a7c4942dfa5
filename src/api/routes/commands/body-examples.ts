import type { AssetCommand } from '../../../domain/asset/asset.commands.js';
import type { CommandType } from '../../../domain/catalogue.js';
import type { MissionCommand } from '../../../domain/mission/mission.commands.js';

type Said = { readonly effectiveOn: string; readonly source: { readonly document: string; readonly url?: string } };
type DataOf<Command extends CommandType> = Extract<MissionCommand | AssetCommand, { readonly type: Command }>['data'];

/** The fields that a command's path says, and its body therefore not. */
type InPath =
  'contingentId' | 'siteId' | 'phase' | 'incidentEventId' | 'lifts' | 'revises' | 'rescinds' | 'reverses' | 'country';

/** An example of a body: all that its form asks for. What its path says may be absent. */
type Example<Data> = Said & Omit<Data, InPath & keyof Data> & Partial<Pick<Data, InPath & keyof Data>>;

/** The commands about a recorded fact, whose fields depend on it. */
type AboutFacts = 'CorrectFact' | 'ClaimFact' | 'AcceptClaim' | 'DismissClaim';

/** A source that nobody has published. */
function illustrative(document: string): Said['source'] {
  return { document: `${document} (illustrative)` };
}

/** An example for each command: from the record of the mission in Mali, or labelled as illustrative. */
export const BODY_EXAMPLES: {
  readonly [Command in Exclude<CommandType, AboutFacts>]: Example<DataOf<Command>>;
} & { readonly [Command in AboutFacts]: Readonly<Record<string, unknown>> } = {
  EstablishMission: {
    missionId: 'minusma',
    acronym: 'MINUSMA',
    name: 'United Nations Multidimensional Integrated Stabilization Mission in Mali',
    hostState: 'MLI',
    resolution: 'S/RES/2100 (2013)',
    mandate: 'Support the political process',
    authorizedStrength: { military: 11200, police: 1440 },
    effectiveOn: '2013-04-25',
    source: { document: 'S/RES/2100 (2013)', url: 'https://docs.un.org/S/RES/2100(2013)' },
  },
  ExtendMandate: {
    resolution: 'S/RES/2640 (2022)',
    until: '2023-06-30',
    effectiveOn: '2022-06-29',
    source: { document: 'S/RES/2640 (2022)' },
  },
  RecordHostStateMeasure: {
    measure: 'rotations-suspended',
    subject: 'All rotations of contingents',
    effectiveOn: '2022-07-14',
    source: illustrative('Communiqué of the host State'),
  },
  LiftHostStateMeasure: {
    reason: 'Rotations may go on',
    effectiveOn: '2022-08-15',
    source: illustrative('Communiqué of the host State'),
  },
  RequestWithdrawal: {
    requestedBy: 'Government of Mali',
    document: 'Statement to the Security Council, 16 June 2023',
    wording: 'without delay',
    effectiveOn: '2023-06-16',
    source: { document: 'Statement to the Security Council, 16 June 2023' },
  },
  ReviseWithdrawalRequest: {
    document: 'Letter to the Security Council (illustrative)',
    wording: 'no later than the end of the year',
    until: '2023-12-31',
    effectiveOn: '2023-06-28',
    source: illustrative('Letter to the Security Council'),
  },
  RescindWithdrawalRequest: {
    document: 'Letter to the Secretary-General (illustrative)',
    effectiveOn: '2023-06-29',
    source: illustrative('Letter to the Secretary-General'),
  },
  TerminateMandate: {
    resolution: 'S/RES/2690 (2023)',
    basis: 'host-request',
    withdrawalDeadline: '2023-12-31',
    liquidationFrom: '2024-01-01',
    effectiveOn: '2023-06-30',
    source: { document: 'S/RES/2690 (2023)' },
  },
  ReviseTimetable: {
    resolution: 'S/RES/2710 (2023)',
    phases: [{ phase: 2, scope: '3,000 troops', plannedEnd: '2023-12-31' }],
    withdrawalDeadline: '2024-12-31',
    liquidationFrom: null,
    reason: 'Illustrative',
    effectiveOn: '2023-11-15',
    source: { document: 'S/RES/2710 (2023)' },
  },
  StartDrawdownPhase: {
    phase: 1,
    scope: 'The smallest and furthest camps',
    effectiveOn: '2023-07',
    source: illustrative('Withdrawal plan'),
  },
  PauseDrawdownPhase: {
    reason: 'No agreement on the sites',
    effectiveOn: '2023-08-01',
    source: illustrative('Letter of the mission'),
  },
  ResumeDrawdownPhase: { effectiveOn: '2023-08-10', source: illustrative('Letter of the mission') },
  CompleteDrawdownPhase: { effectiveOn: '2023-08-25', source: illustrative('Statement of the mission') },
  DeployContingent: {
    contingentId: 'egy',
    country: 'EGY',
    kind: 'military',
    strength: 1035,
    effectiveOn: '2022',
    source: illustrative('Contributors to peacekeeping, 2022'),
  },
  SuspendContingent: {
    reason: 'Attacks on its convoys',
    effectiveOn: '2022-08-15',
    source: illustrative('Announcement of the contributor'),
  },
  ResumeContingent: { effectiveOn: '2022-09', source: illustrative('Announcement of the contributor') },
  RelocateContingent: {
    reason: 'The camp is handed over',
    effectiveOn: '2023-08-25',
    source: illustrative('Statement of the mission'),
  },
  WithdrawContingent: {
    strength: 900,
    remaining: 0,
    destination: 'Egypt',
    effectiveOn: '2023-10-31',
    source: illustrative('Statement of the mission'),
  },
  DesignateRearParty: {
    strength: 20,
    siteId: 'gao',
    effectiveOn: '2023-12-31',
    source: illustrative('Statement of the mission'),
  },
  DesignateGuardUnit: {
    strength: 150,
    siteId: 'gao',
    until: '2024-07',
    effectiveOn: '2023-12-31',
    source: illustrative('Statement of the mission'),
  },
  OpenSite: {
    siteId: 'kidal',
    name: 'Kidal',
    kind: 'camp',
    region: 'Kidal',
    effectiveOn: '2013',
    source: illustrative('Report of the Secretary-General'),
  },
  HandOverSite: {
    receivedBy: { name: 'Regional authorities', office: 'Governorate', civilian: true },
    condition: 'Good',
    infrastructure: ['Water supply'],
    notReported: ['environmentalClearance'],
    effectiveOn: '2023-08-25',
    source: illustrative('Statement of the mission'),
  },
  HandOverPartOfSite: {
    part: 'Airfield',
    receivedBy: { name: 'Regional authorities', office: 'Governorate', civilian: true },
    notReported: ['condition', 'infrastructure', 'environmentalClearance'],
    effectiveOn: '2023-08-20',
    source: illustrative('Statement of the mission'),
  },
  ReopenSite: {
    reason: 'The road south is cut',
    effectiveOn: '2023-09-10',
    source: illustrative('Statement of the mission'),
  },
  CloseSiteAccelerated: {
    reason: 'Fighting near the camp',
    effectiveOn: '2023-10-31',
    source: illustrative('Statement of the mission'),
  },
  RecordSecurityIncident: {
    place: 'Ber',
    kind: 'attack',
    wounded: 4,
    effectiveOn: '2023-08-13',
    source: illustrative('Statement of the mission'),
  },
  ReportIncidentToll: {
    killed: 1,
    wounded: 3,
    effectiveOn: '2023-09-01',
    source: illustrative('Statement of the mission'),
  },
  ReportCasualties: {
    fatalities: 311,
    injured: 700,
    injuredQualifier: 'more than',
    effectiveOn: '2023-12-31',
    source: { document: 'Statement of the Secretary-General, 31 December 2023' },
  },
  ReportStrength: {
    departed: 10754,
    total: 13871,
    effectiveOn: '2023-12-11',
    source: { document: 'Statement of the mission' },
  },
  RecordMilestone: {
    kind: 'ceremony',
    text: 'The flag is lowered at the headquarters',
    effectiveOn: '2023-12-11',
    source: illustrative('Statement of the mission'),
  },
  CompleteWithdrawal: {
    departed: 13871,
    departedQualifier: 'about',
    effectiveOn: '2023-12-31',
    source: illustrative('Statement of the Secretary-General, 31 December 2023'),
  },
  StartLiquidation: {
    department: 'DOS',
    siteIds: ['gao'],
    effectiveOn: '2024-01-01',
    source: { document: 'S/RES/2690 (2023)' },
  },
  RecordPostHandoverIncident: {
    handoverEventId: 'cb0ff3f4-6a49-5f1c-8f0e-2f2f4f2f3c11',
    kind: 'looting',
    loss: 'Generators and furniture',
    effectiveOn: '2024-08',
    source: illustrative('Report of the Secretary-General'),
  },
  CompletePhysicalClosure: {
    lastSite: 'gao',
    effectiveOn: '2024-11-15',
    source: illustrative('Statement of the United Nations'),
  },
  CompleteAdministrativeClosure: {
    finalPerformanceReport: 'A/99/1',
    effectiveOn: '2025-01-31',
    source: illustrative('Final performance report'),
  },
  NameSuccessor: {
    successor: 'example-mission',
    transferDate: '2024-01-01',
    effectiveOn: '2023-06-30',
    source: illustrative('Resolution'),
  },
  RegisterAsset: {
    assetId: 'veh-0001',
    ownership: 'UNOE',
    owner: 'UN',
    category: 'vehicle',
    sensitive: false,
    description: 'Light vehicle (illustrative)',
    quantity: 1,
    unit: 'each',
    inventoryValueUsdCents: 3250000,
    residualValueUsdCents: 850000,
    effectiveOn: '2023-08-28',
    source: illustrative('Inventory of the mission'),
  },
  VerifyAsset: {
    countedQuantity: 1,
    effectiveOn: '2023-11-30',
    source: illustrative('Count sheet 12'),
  },
  DecideContingentEquipment: {
    decision: 'repatriate',
    decidedBy: 'Ministry of Defence',
    effectiveOn: '2023-09-15',
    source: illustrative('Note verbale 77'),
  },
  TransferAsset: {
    recipient: { kind: 'un-mission', name: 'UNMISS', country: 'SSD' },
    basis: 'redeployment',
    quantity: 1,
    valueUsdCents: 850000,
    certificate: 'Hand-over certificate 31 (illustrative)',
    effectiveOn: '2023-12-15',
    source: illustrative('Hand-over certificate 31'),
  },
  ReverseTransfer: {
    reason: 'Handed to the wrong recipient',
    effectiveOn: '2023-12-20',
    source: illustrative('Memorandum 4'),
  },
  DestroyAsset: {
    quantity: 1,
    method: 'Burnt',
    reason: 'Could not be moved under fire',
    authorisedBy: 'Officer-in-charge',
    effectiveOn: '2023-10-21',
    source: illustrative('Destruction record 2'),
  },
  CorrectFact: {
    changes: { fatalities: 311 },
    reason: 'A figure was misread',
    source: illustrative('Memorandum 9'),
  },
  ClaimFact: {
    says: { fatalities: 310 },
    source: illustrative('Report of a news agency'),
  },
  AcceptClaim: {
    reason: 'The later count is the complete one',
    source: illustrative('Memorandum 10'),
  },
  DismissClaim: {
    reason: 'The agency has withdrawn its report',
    source: illustrative('Memorandum 11'),
  },
};
