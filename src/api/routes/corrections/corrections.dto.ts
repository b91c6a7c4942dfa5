import { CATALOGUE } from '../../../domain/catalogue.js';
import { describeFields } from '../../edge/validation/form-class.js';
import { OneOf, PartialDateField } from '../../edge/validation/fields.js';
import { BODY_EXAMPLES } from '../commands/body-examples.js';
import { SourcedDto } from '../fact.dto.js';

/** Either the fields as they should be, or that the event is taken back. */
export class CorrectFactDto extends SourcedDto {
  @PartialDateField({ optional: true, description: 'The day of the correction; the day it is recorded, if left out.' })
  effectiveOn?: string;

  @OneOf(['by'], { optional: true, description: 'Already so on the first day of `effectiveOn`.' })
  effectiveOnQualifier?: 'by';

  declare changes?: Record<string, unknown>;
  declare annulled?: true;
  declare reason: string;
}

const { changes, annulled, reason } = CATALOGUE.FactCorrected.fields;
describeFields(CorrectFactDto, { changes, annulled, reason }, BODY_EXAMPLES.CorrectFact);
