import {
  EXPLAINED_ANSWERS,
  FIGURE_PARTS,
  type Figure,
  type FigureContest,
  type FigureStep,
} from '../../../../application/explaining/figure.answer.js';
import type { JsonValue } from '../../../../application/explaining/json-pointer.js';
import { anyJson } from '../../../description/any-json.js';
import { optional } from '../../../description/description.js';
import { namedObject } from '../../../description/objects.js';
import { pageOf } from '../../../description/page.js';
import { count, day, instant, integer, listOf, oneOf, text, uuid } from '../../../description/values.js';
import { source } from '../../provenance.description.js';
import { factState } from './fact-state.description.js';

const step = namedObject<FigureStep>('FigureStepDto', 'The part that one fact has in a figure.', {
  eventId: uuid('The fact, which is among `facts` under the same number.'),
  part: oneOf(
    FIGURE_PARTS,
    '`makes`: without it the figure would be another one; `confirms`: it says the same once more; `claimed`: an open claim on it would make the figure another one; `superseded`: it moved the figure, and others have since.',
  ),
  value: optional(anyJson<JsonValue>('Of the state: the figure after the fact; absent where there was none any more.')),
  share: optional(
    integer('Of the ledger and the balance: what the fact adds to the figure; all of them add up to it.'),
  ),
});

const contest = namedObject<FigureContest>('FigureContestDto', 'The word of an open claim on a figure.', {
  claim: uuid(),
  fact: uuid('The fact that it is about.'),
  source,
  value: optional(anyJson<JsonValue>('The figure, if the claim were accepted; absent where there would be nothing.')),
});

const projection = namedObject<Figure['projection']>('ExplainedProjectionDto', 'The projection that makes a figure.', {
  name: text(),
  version: count(),
});

export const figure = namedObject<Figure>('FigureDto', 'A figure, and the facts behind it.', {
  of: oneOf(EXPLAINED_ANSWERS),
  path: text('A JSON pointer into that answer.'),
  value: anyJson<JsonValue>('The figure.'),
  asOf: optional(day()),
  knownAt: optional(instant()),
  day: day('The day for which the figure is worked out.'),
  projection,
  contested: listOf(contest, 'Of the state: the open claims that would make it another figure, at most twenty.'),
  steps: listOf(step, 'One for each of `facts`, in their order.'),
  facts: pageOf(
    factState,
    'Those that make the figure, then those that say the same, then those that are claimed to say otherwise, then the superseded ones.',
  ),
});
