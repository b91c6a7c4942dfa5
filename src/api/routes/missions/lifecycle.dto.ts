import { HOST_STATE_MEASURES, TERMINATION_BASES } from '../../../domain/mission/mission.events.js';
import { FactDto } from '../fact.dto.js';
import {
  Count,
  Country,
  DayField,
  Flag,
  Identifier,
  Identifiers,
  Instrument,
  Name,
  OneOf,
  PartialDateField,
  Qualifier,
  Quantity,
  Text,
} from '../../edge/validation/fields.js';
import { Nested } from '../../edge/validation/nested.js';

export class AuthorizedStrengthDto {
  @Count({ example: 11200 })
  military!: number;

  @Count({ example: 1440 })
  police!: number;
}

/** The Security Council establishes a mission. */
export class EstablishMissionDto extends FactDto {
  @Identifier({ example: 'minusma' })
  missionId!: string;

  @Name({ example: 'MINUSMA' })
  acronym!: string;

  @Name({ example: 'United Nations Multidimensional Integrated Stabilization Mission in Mali' })
  name!: string;

  @Country({ example: 'MLI' })
  hostState!: string;

  @Instrument({ example: 'S/RES/2100 (2013)' })
  resolution?: string;

  @Text({ example: 'Support the political process' })
  mandate!: string;

  @DayField({ optional: true })
  mandateUntil?: string;

  @Nested(AuthorizedStrengthDto)
  authorizedStrength!: AuthorizedStrengthDto;

  @Name({ optional: true })
  predecessor?: string;
}

export class ExtendMandateDto extends FactDto {
  @Instrument()
  resolution?: string;

  @DayField({ optional: true })
  until?: string;

  @Nested(AuthorizedStrengthDto, { optional: true })
  authorizedStrength?: AuthorizedStrengthDto;

  @Flag({ optional: true })
  final?: boolean;
}

export class RecordHostStateMeasureDto extends FactDto {
  @OneOf(HOST_STATE_MEASURES)
  measure!: (typeof HOST_STATE_MEASURES)[number];

  @Text()
  subject!: string;

  @Count({ optional: true, description: 'Hours' })
  noticeHours?: number;
}

export class RequestWithdrawalDto extends FactDto {
  @Name()
  requestedBy!: string;

  @Instrument({ example: 'S/2023/463' })
  document?: string;

  @Text({ optional: true })
  wording?: string;
}

export class TerminateMandateDto extends FactDto {
  @Instrument({ example: 'S/RES/2690 (2023)' })
  resolution?: string;

  @OneOf(TERMINATION_BASES)
  basis!: (typeof TERMINATION_BASES)[number];

  @DayField({ optional: true })
  drawdownFrom?: string;

  @DayField({ optional: true })
  withdrawalDeadline?: string;

  @DayField({ optional: true })
  liquidationFrom?: string;
}

export class StartDrawdownPhaseDto extends FactDto {
  @Quantity()
  phase!: number;

  @Text()
  scope!: string;
}

/** Only when, and on whose word. */
export class CompleteDrawdownPhaseDto extends FactDto {}

export class CompleteWithdrawalDto extends FactDto {
  @Count({ optional: true })
  departed?: number;

  @Qualifier()
  departedQualifier?: string;

  @Count({ optional: true })
  total?: number;

  @Qualifier()
  totalQualifier?: string;
}

export class StartLiquidationDto extends FactDto {
  @Name({ example: 'DOS' })
  department!: string;

  @Identifiers({ example: ['gao', 'bamako'] })
  siteIds!: string[];

  @Name({ optional: true })
  officerInCharge?: string;

  @Count({ optional: true })
  teamSize?: number;

  @Qualifier()
  teamSizeQualifier?: string;

  @PartialDateField({ optional: true })
  plannedEnd?: string;
}

export class CompletePhysicalClosureDto extends FactDto {
  @Identifier({ optional: true })
  lastSite?: string;
}

export class CompleteAdministrativeClosureDto extends FactDto {
  @Instrument({ description: 'The symbol of the final performance report; required by rule.' })
  finalPerformanceReport?: string;
}

export class NameSuccessorDto extends FactDto {
  @Name()
  successor!: string;

  @DayField()
  transferDate!: string;
}
