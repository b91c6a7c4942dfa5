import { BeginningDto, FactDto } from '../fact.dto.js';
import { Count, Country, Identifier, Name, PartialDateField, Qualifier, Text } from '../../edge/validation/fields.js';

export class DeployContingentDto extends BeginningDto {
  @Identifier({ example: 'egy' })
  contingentId!: string;

  @Country({ optional: true, description: 'Of a contingent that is not known yet.' })
  country?: string;

  @Name({ example: 'military' })
  kind!: string;

  @Count({ optional: true })
  strength?: number;

  @Qualifier()
  strengthQualifier?: string;

  @Identifier({ optional: true })
  siteId?: string;

  @PartialDateField({ optional: true, description: 'When it was gone, for a deployment remembered only afterwards.' })
  left?: string;
}

export class SuspendContingentDto extends FactDto {
  @Text()
  reason!: string;
}

export class ResumeContingentDto extends FactDto {
  @Text({ optional: true })
  reason?: string;
}

export class RelocateContingentDto extends FactDto {
  @Text({ optional: true })
  reason?: string;

  @Identifier({ optional: true })
  fromSite?: string;

  @Identifier({ optional: true })
  toSite?: string;
}

export class WithdrawContingentDto extends FactDto {
  @Country({ optional: true })
  country?: string;

  @Count({ optional: true, description: 'How many left.' })
  strength?: number;

  @Qualifier()
  strengthQualifier?: string;

  @Count({ description: 'How many stay; 0 means the contingent is gone.' })
  remaining!: number;

  @Qualifier()
  remainingQualifier?: string;

  @Name({ optional: true })
  destination?: string;
}

/** Rear party or guard unit. */
export class DesignateUnitDto extends FactDto {
  @Country({ optional: true })
  country?: string;

  @Count()
  strength!: number;

  @Qualifier()
  strengthQualifier?: string;

  @Identifier()
  siteId!: string;

  @PartialDateField({ optional: true })
  until?: string;
}
