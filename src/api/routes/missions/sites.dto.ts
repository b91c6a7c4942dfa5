import { HANDOVER_PARTS, type HandoverPart } from '../../../domain/mission/mission.events.js';
import { BeginningDto, FactDto } from '../fact.dto.js';
import {
  Degrees,
  Flag,
  Identifier,
  Instrument,
  Name,
  Names,
  PartialDateField,
  SomeOf,
  Text,
  TextOrFlag,
} from '../../edge/validation/fields.js';
import { Nested } from '../../edge/validation/nested.js';

export class OpenSiteDto extends BeginningDto {
  @Identifier({ example: 'kidal' })
  siteId!: string;

  @Name({ example: 'Kidal' })
  name!: string;

  @Name({ example: 'camp' })
  kind!: string;

  @Name({ example: 'Kidal' })
  region!: string;

  @Degrees(90, { optional: true })
  latitude?: number;

  @Degrees(180, { optional: true })
  longitude?: number;

  @PartialDateField({ optional: true, description: 'When it was left, for a site remembered only afterwards.' })
  left?: string;
}

export class ReceivedByDto {
  @Instrument()
  name?: string;

  @Instrument()
  office?: string;

  @Flag({ optional: true, description: 'Whether it is a civilian authority of the State.' })
  civilian?: boolean;
}

/** What is neither given nor named in `notReported` is refused by rule, not by form. */
export class HandOverSiteDto extends FactDto {
  @Nested(ReceivedByDto, { optional: true })
  receivedBy?: ReceivedByDto;

  @Instrument()
  condition?: string;

  @Names({ optional: true })
  infrastructure?: string[];

  @TextOrFlag({ optional: true })
  environmentalClearance?: string | boolean;

  @SomeOf(HANDOVER_PARTS, { optional: true })
  notReported?: HandoverPart[];
}

export class CloseSiteAcceleratedDto extends FactDto {
  @Text()
  reason!: string;
}
