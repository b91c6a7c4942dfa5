import { DIFF_AXES, type DiffAxis } from '../../../application/explaining/mission-diff.answer.js';
import { isDay } from '../../../domain/calendar/day.js';
import { isInstant } from '../../../domain/calendar/instant.js';
import { field } from '../../edge/validation/field.js';
import { OneOf } from '../../edge/validation/fields.js';
import { rule } from '../../edge/validation/rule.js';
import { addWholeRule } from '../../edge/validation/whole-rules.js';
import { PageAtQueryDto } from './query.dto.js';

/** Two moments on one axis. The other axis may be held at a moment of its own. */
@MomentsOfAxis()
export class DiffQueryDto extends PageAtQueryDto {
  @OneOf(DIFF_AXES)
  axis!: DiffAxis;

  @AMoment({ optional: false })
  from!: string;

  @AMoment({ optional: true })
  to?: string;
}

/** A day or an instant: which of them it has to be, the axis says. */
function AMoment({ optional }: { readonly optional: boolean }): PropertyDecorator {
  const schema = { type: 'string' as const, anyOf: [{ format: 'date' }, { format: 'date-time' }] };
  const description = 'A day on the axis `effective`; an instant, in ISO 8601 with its offset, on the axis `recorded`.';
  const holds = (value: unknown): boolean => typeof value === 'string' && (isDay(value) || isInstant(value));
  return field(schema, [rule('moment', 'must be a day or an instant that exists', holds)], { optional, description });
}

type Asked = Partial<DiffQueryDto>;

/** The rules about the moments together. */
function MomentsOfAxis(): (form: new () => DiffQueryDto) => void {
  return (form) => {
    for (const name of ['from', 'to'] as const) {
      addWholeRule(form, {
        field: name,
        code: 'moment-of-axis',
        message: 'must be a day (YYYY-MM-DD) on the axis effective, and an instant on the axis recorded',
        holds: ({ axis, [name]: moment }: Asked) => moment === undefined || isOfAxis(axis, moment),
      });
    }
    addWholeRule(form, {
      code: 'turned-round',
      message: 'must have a `from` that does not lie after its `to`',
      holds: ({ from, to }: Asked) => from === undefined || to === undefined || !(Date.parse(from) > Date.parse(to)),
    });
    addWholeRule(form, {
      field: 'asOf',
      code: 'moment-of-axis',
      message: 'is not for the axis effective: its days are `from` and `to`',
      holds: ({ axis, asOf }: Asked) => asOf === undefined || axis !== 'effective',
    });
    addWholeRule(form, {
      field: 'knownAt',
      code: 'moment-of-axis',
      message: 'is not for the axis recorded: its instants are `from` and `to`',
      holds: ({ axis, knownAt }: Asked) => knownAt === undefined || axis !== 'recorded',
    });
  };
}

function isOfAxis(axis: DiffAxis | undefined, moment: string): boolean {
  if (axis === undefined) return true;
  return axis === 'effective' ? isDay(moment) : isInstant(moment);
}
