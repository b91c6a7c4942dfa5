import { ApiProperty } from '@nestjs/swagger';
import { SourcedDto } from '../fact.dto.js';
import { Optional } from '../../edge/validation/optional.js';
import { PartialDateField, Text } from '../../edge/validation/fields.js';
import { rule } from '../../edge/validation/rule.js';

/** Either the fields as they should be, or that the event is taken back. */
export class CorrectFactDto extends SourcedDto {
  @PartialDateField({ optional: true, description: 'The day of the correction; the day it is recorded, if left out.' })
  effectiveOn?: string;

  @ApiProperty({
    required: false,
    type: Object,
    description: 'The fields as they should be, by the form of the fact; null takes an optional one away.',
    example: { fatalities: 311 },
  })
  @Optional()
  @rule('changes', 'must be an object with at least one field', isChanges)
  changes?: Record<string, unknown>;

  @ApiProperty({ required: false, type: Boolean, enum: [true] })
  @Optional()
  @rule('annulled', 'must be true, or left out', (value) => value === true)
  annulled?: true;

  @Text()
  reason!: string;
}

function isChanges(value: unknown): boolean {
  return value !== null && typeof value === 'object' && !Array.isArray(value) && Object.keys(value).length > 0;
}
