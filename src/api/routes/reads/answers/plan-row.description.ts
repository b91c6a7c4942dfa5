import type { PlanDay } from '../../../../../projections/mission-plan.projection.js';
import { PLAN_SUBJECTS } from '../../../../../projections/duty.values.js';
import type { PlanRow } from '../../../../application/asking/plan-row.answer.js';
import { optional } from '../../../description/description.js';
import { namedObject } from '../../../description/objects.js';
import { count, day, listOf, oneOf, partialDate, text, uuid } from '../../../description/values.js';

const planDay = namedObject<PlanDay>('PlanDayDto', 'A day that was planned.', {
  on: partialDate(),
  setBy: uuid('The event that planned it.'),
  setOn: partialDate('The date of that event.'),
});

export const planRow = namedObject<PlanRow>('PlanRowDto', 'One thing of a mission’s end: planned beside actual.', {
  of: oneOf(
    PLAN_SUBJECTS,
    '`phase` is the end of a phase of the drawdown, `phase-start` its beginning; so with `liquidation` and `liquidation-start`.',
  ),
  id: optional(text('The number of a phase, the id of a site or contingent.')),
  planned: listOf(planDay, 'Every day that was planned; the last one is in force, unless it was cancelled.'),
  cancelledOn: optional(day('The day on which the last planned day was cancelled.')),
  actual: optional(day()),
  overdueDays: optional(count('Days by which the plan in force was, or is, missed.')),
});
