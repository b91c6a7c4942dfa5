import { Name } from '../../edge/validation/fields.js';
import { field } from '../../edge/validation/field.js';
import { rule } from '../../edge/validation/rule.js';
import { ReadQueryDto } from './query.dto.js';

/** Things that a search answers, where a caller does not say, and at most: a box shows no more. */
export const SEARCH_LIMIT = 20;
const MOST = 100;

export class SearchQueryDto extends ReadQueryDto {
  @Name({
    description:
      'Text that the names of a mission, a site, a contingent or an asset contain, whatever its case and accents.',
  })
  q!: string;

  @Limit()
  limit?: string;
}

function Limit(): PropertyDecorator {
  const holds = (value: unknown): boolean =>
    typeof value === 'string' && /^[1-9]\d{0,2}$/.test(value) && Number(value) <= MOST;
  const schema = { type: 'integer' as const, minimum: 1, maximum: MOST, default: SEARCH_LIMIT };
  return field(schema, [rule('limit', `must be a whole number from 1 to ${MOST}`, holds)], { optional: true });
}
