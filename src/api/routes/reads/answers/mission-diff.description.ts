import type { StateChange } from '../../../../application/explaining/attribution.js';
import { DIFF_AXES, type MissionDiff } from '../../../../application/explaining/mission-diff.answer.js';
import type { JsonValue } from '../../../../application/explaining/json-pointer.js';
import { anyJson } from '../../../description/any-json.js';
import { optional } from '../../../description/description.js';
import { namedObject } from '../../../description/objects.js';
import { pageOf } from '../../../description/page.js';
import { day, instant, listOf, mark, oneOf, text, uuid } from '../../../description/values.js';
import { factState } from './fact-state.description.js';

const stateChange = namedObject<StateChange>('StateChangeDto', 'A place at which two states of a mission differ.', {
  path: text('A JSON pointer into the state of the mission.'),
  from: optional(anyJson<JsonValue>('As the first state has it; absent where it has nothing there.')),
  to: optional(anyJson<JsonValue>('As the second state has it; absent where it has nothing there.')),
  facts: listOf(
    uuid(),
    'The facts that make the difference, in the order in which they count. None for `revision` and `position`, which tell of the record.',
  ),
  byTime: optional(mark('No fact makes the difference: a day has come that these facts had set.')),
});

export const missionDiff = namedObject<MissionDiff>(
  'MissionDiffDto',
  'The difference between the states of a mission at two moments, with the facts that make it.',
  {
    axis: oneOf(DIFF_AXES),
    from: text('A day on the axis `effective`, an instant on the axis `recorded`.'),
    to: optional(text('The same; absent where today, or all that is recorded, was asked for.')),
    asOf: optional(day('The day of both states.')),
    knownAt: optional(instant('The instant by which both states are known.')),
    changes: listOf(stateChange),
    facts: pageOf(
      factState,
      'Those that make the changes, as they stand at the second moment, with their corrections and claims: by day, then as recorded.',
    ),
  },
);
