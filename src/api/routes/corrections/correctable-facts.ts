import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import {
  DecideContingentEquipmentDto,
  DestroyAssetDto,
  RegisterAssetDto,
  ReverseTransferDto,
  TransferAssetDto,
  VerifyAssetDto,
} from '../assets/assets.dto.js';
import {
  DeployContingentDto,
  DesignateUnitDto,
  RelocateContingentDto,
  ResumeContingentDto,
  SuspendContingentDto,
  WithdrawContingentDto,
} from '../missions/contingents.dto.js';
import {
  CompleteAdministrativeClosureDto,
  CompleteDrawdownPhaseDto,
  CompletePhysicalClosureDto,
  CompleteWithdrawalDto,
  EstablishMissionDto,
  ExtendMandateDto,
  NameSuccessorDto,
  RecordHostStateMeasureDto,
  RequestWithdrawalDto,
  StartDrawdownPhaseDto,
  StartLiquidationDto,
  TerminateMandateDto,
} from '../missions/lifecycle.dto.js';
import {
  RecordMilestoneDto,
  RecordPostHandoverIncidentDto,
  RecordSecurityIncidentDto,
  ReportCasualtiesDto,
  ReportStrengthDto,
} from '../missions/reports.dto.js';
import { CloseSiteAcceleratedDto, HandOverSiteDto, OpenSiteDto } from '../missions/sites.dto.js';
import { STRICT } from '../../edge/validation/form.pipe.js';
import { shapeErrors } from '../../edge/validation/shape-errors.js';
import type { ShapeError } from '../../edge/problems/problem.js';

/** The form of each fact that can be corrected: that of the command it was recorded by. */
const FORMS: Readonly<Record<string, new () => object>> = {
  Established: EstablishMissionDto,
  MandateExtended: ExtendMandateDto,
  HostStateMeasureRecorded: RecordHostStateMeasureDto,
  WithdrawalRequested: RequestWithdrawalDto,
  MandateTerminated: TerminateMandateDto,
  DrawdownPhaseStarted: StartDrawdownPhaseDto,
  DrawdownPhaseCompleted: CompleteDrawdownPhaseDto,
  ContingentDeployed: DeployContingentDto,
  ContingentSuspended: SuspendContingentDto,
  ContingentResumed: ResumeContingentDto,
  ContingentRelocated: RelocateContingentDto,
  ContingentWithdrawn: WithdrawContingentDto,
  RearPartyDesignated: DesignateUnitDto,
  GuardUnitDesignated: DesignateUnitDto,
  SiteOpened: OpenSiteDto,
  SiteHandedOver: HandOverSiteDto,
  SiteClosedAccelerated: CloseSiteAcceleratedDto,
  SecurityIncidentRecorded: RecordSecurityIncidentDto,
  CasualtiesReported: ReportCasualtiesDto,
  StrengthReported: ReportStrengthDto,
  MilestoneRecorded: RecordMilestoneDto,
  WithdrawalCompleted: CompleteWithdrawalDto,
  LiquidationStarted: StartLiquidationDto,
  PostHandoverIncidentRecorded: RecordPostHandoverIncidentDto,
  PhysicalClosureCompleted: CompletePhysicalClosureDto,
  AdministrativeClosureCompleted: CompleteAdministrativeClosureDto,
  SuccessorNamed: NameSuccessorDto,
  AssetRegistered: RegisterAssetDto,
  AssetVerified: VerifyAssetDto,
  AssetDiscrepancyReported: VerifyAssetDto,
  OwnersDecisionRecorded: DecideContingentEquipmentDto,
  AssetTransferred: TransferAssetDto,
  AssetTransferReversed: ReverseTransferDto,
  AssetDestroyed: DestroyAssetDto,
};

/** What says which thing a fact is about, and the source it was taken from, are the fact itself: annul it instead. */
const IDENTITY = new Set(['missionId', 'siteId', 'contingentId', 'assetId', 'country', 'phase', 'source', 'left']);

/** Facts that are about a site or a contingent by the way, and may have named the wrong one. */
const BY_THE_WAY: Readonly<Record<string, readonly string[]>> = {
  ContingentDeployed: ['siteId'],
  RearPartyDesignated: ['siteId'],
  GuardUnitDesignated: ['siteId'],
  MilestoneRecorded: ['siteId', 'contingentId', 'assetId'],
  AssetRegistered: ['siteId'],
};

/** What is wrong with the changes a correction makes to a fact of one type; nothing for a fact that has no form. */
export function changesErrors(type: string, changes: Readonly<Record<string, unknown>>): ShapeError[] {
  const form = FORMS[type];
  if (form === undefined) return [];
  const named = Object.keys(changes);
  const fixed = named.filter((name) => IDENTITY.has(name) && !(BY_THE_WAY[type] ?? []).includes(name));
  if (fixed.length > 0)
    return fixed.map((name) =>
      errorAt(name, 'identity', 'cannot be corrected; annul the fact and record the right one'),
    );
  const required = requiredFields(form);
  const emptied = named.filter((name) => changes[name] === null && required.has(name));
  if (emptied.length > 0) return emptied.map((name) => errorAt(name, 'required', 'cannot be taken away'));
  const set = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== null));
  const errors = validateSync(plainToInstance(form, set), { ...STRICT, skipMissingProperties: true });
  return shapeErrors(errors, '/changes');
}

function requiredFields(form: new () => object): Set<string> {
  return new Set(validateSync(new form(), STRICT).map(({ property }) => property));
}

function errorAt(name: string, code: string, message: string): ShapeError {
  return { pointer: `/changes/${name}`, code, message };
}
