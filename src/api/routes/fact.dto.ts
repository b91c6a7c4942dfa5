import { Instrument, OneOf, PartialDateField, WebAddress } from '../edge/validation/fields.js';
import { Nested } from '../edge/validation/nested.js';

/** The document that a fact is taken from. */
export class SourceDto {
  @Instrument({ description: 'The document that says so; required by rule.', example: 'S/RES/2690 (2023)' })
  document?: string;

  @WebAddress({ optional: true, example: 'https://docs.un.org/S/RES/2690(2023)' })
  url?: string;
}

/** Every record has a source. */
export class SourcedDto {
  @Nested(SourceDto)
  source!: SourceDto;
}

/** A fact and its date. */
export class FactDto extends SourcedDto {
  @PartialDateField({
    description:
      'The date of the event, as precisely as the source gives it: a day, a month, a year, or a range such as ' +
      '`2021-12-27/2021-12-29`.',
    example: '2023-12-31',
  })
  effectiveOn!: string;

  @OneOf(['by'], { optional: true, description: 'Already so on the first day of `effectiveOn`.' })
  effectiveOnQualifier?: 'by';
}
