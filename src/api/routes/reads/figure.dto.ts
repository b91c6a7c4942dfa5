import { EXPLAINED_ANSWERS, type ExplainedAnswer } from '../../../application/explaining/figure.answer.js';
import { JSON_POINTER } from '../../../application/explaining/json-pointer.js';
import { field } from '../../edge/validation/field.js';
import { OneOf } from '../../edge/validation/fields.js';
import { rule } from '../../edge/validation/rule.js';
import { PageAtQueryDto } from './query.dto.js';

/** The longest path that is taken, in UTF-16 units: no answer is as deep. */
const LONGEST_PATH = 500;

/** A figure of an answer, at a moment. */
export class FigureQueryDto extends PageAtQueryDto {
  @OneOf(EXPLAINED_ANSWERS, { description: 'The answer that has the figure.' })
  of!: ExplainedAnswer;

  @Path()
  path!: string;
}

function Path(): PropertyDecorator {
  const holds = (value: unknown): boolean =>
    typeof value === 'string' && value.length <= LONGEST_PATH && JSON_POINTER.test(value);
  const message = 'must be a JSON pointer (RFC 6901) to a figure of the answer: /casualties/fatalities';
  const schema = { type: 'string' as const, pattern: JSON_POINTER.source, maxLength: LONGEST_PATH };
  return field(schema, [rule('json-pointer', message, holds)], {
    description:
      'A JSON pointer into the answer: `/casualties/fatalities`, `/items/0/valueUsdCents`, `/totals/0/quantity/left`.',
    example: '/casualties/fatalities',
  });
}
