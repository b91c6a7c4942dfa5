import { FactDto } from '../fact.dto.js';
import { Count, Country, Identifier, Name, PartialDateField, Qualifier, Text } from '../../edge/validation/fields.js';

export class RecordSecurityIncidentDto extends FactDto {
  @Name()
  place!: string;

  @Name()
  kind!: string;

  @Count({ optional: true })
  wounded?: number;

  @Qualifier()
  woundedQualifier?: string;

  @Count({ optional: true })
  killed?: number;

  @Qualifier()
  killedQualifier?: string;
}

/** Cumulative figures since the mission began. */
export class ReportCasualtiesDto extends FactDto {
  @Count({ optional: true })
  fatalities?: number;

  @Qualifier()
  fatalitiesQualifier?: string;

  @Count({ optional: true })
  injured?: number;

  @Qualifier()
  injuredQualifier?: string;

  @Count({ optional: true, description: 'Of the fatalities, those by hostile acts.' })
  hostileActs?: number;

  @Qualifier()
  hostileActsQualifier?: string;
}

export class ReportStrengthDto extends FactDto {
  @Count({ optional: true })
  uniformed?: number;

  @Qualifier()
  uniformedQualifier?: string;

  @Count({ optional: true })
  civilian?: number;

  @Qualifier()
  civilianQualifier?: string;

  @Count({ optional: true, description: 'Cumulative, since the drawdown began.' })
  departed?: number;

  @Qualifier()
  departedQualifier?: string;

  @Count({ optional: true })
  total?: number;

  @Qualifier()
  totalQualifier?: string;
}

export class RecordMilestoneDto extends FactDto {
  @Name()
  kind!: string;

  @Text()
  text!: string;

  @Country({ optional: true })
  contributor?: string;

  @Identifier({ optional: true })
  siteId?: string;

  @Identifier({ optional: true })
  contingentId?: string;

  @Identifier({ optional: true })
  assetId?: string;

  @PartialDateField({ optional: true })
  plannedOn?: string;

  @Name({ optional: true })
  plannedRecipient?: string;
}

export class RecordPostHandoverIncidentDto extends FactDto {
  @Name({ description: 'The event id of the handover that it followed.' })
  handoverEventId!: string;

  @Name()
  kind!: string;

  @Text()
  loss!: string;
}
