import type { EdgeProblems, ProblemCode, ShapeError, Standing } from '../../edge/problems/problem-members.js';
import { TRANSITIONS } from '../../../domain/mission/allowed-transitions.js';
import { PHASES } from '../../../domain/mission/phase.js';
import { component, type AnyComponent } from '../../description/components.js';
import { optional, type AnyFields, type Fields } from '../../description/description.js';
import { closedObject, namedObject } from '../../description/objects.js';
import { unionBy } from '../../description/unions.js';
import { integer, listOf, oneOf, position, text } from '../../description/values.js';
import type { ProblemBody } from '../../edge/problems/problem-body.js';
import { proposal } from '../outcomes/proposal.description.js';
import { EXPLANATIONS, inPascalCase, UNKNOWN_MEMBERS } from './rejection.description.js';

const shapeError = namedObject<ShapeError>('ShapeErrorDto', 'A field that is wrong.', {
  pointer: text('A JSON pointer into the body; `/name` for a query parameter or a header.'),
  code: text(),
  message: text(),
});

const aboutProposal: Fields<EdgeProblems['four-eyes']> = { proposal };

/** The members of each problem that the edge finds by itself. */
const OF_THE_EDGE: { readonly [Code in keyof EdgeProblems]: Fields<EdgeProblems[Code]> } = {
  malformed: { errors: optional(listOf(shapeError, 'Absent where the request could not be read at all.')) },
  unauthenticated: {},
  forbidden: {},
  'not-found': UNKNOWN_MEMBERS,
  'method-not-allowed': {},
  'not-acceptable': {},
  'request-timeout': {},
  'too-large': {},
  'headers-too-large': {},
  'unsupported-media-type': {},
  'expectation-failed': {},
  'revision-mismatch': {
    currentRevision: integer('-1 where there is no stream.'),
  },
  'idempotency-key-reused': {},
  'idempotency-key-in-flight': {},
  'four-eyes': aboutProposal,
  'already-proposed': aboutProposal,
  'already-decided': aboutProposal,
  'proposal-expired': aboutProposal,
  'approval-under-way': aboutProposal,
  'too-many-requests': {},
  'too-many-readers': {},
  'unknown-position': { head: position('Of the last event, from which a reader can go on.') },
  'total-too-large': {},
  'not-reached': {},
  'not-ready': {},
  'not-built': {},
  'store-unavailable': {},
  'log-went-back': {},
  'disk-full': {},
  'clock-leapt': {},
  'foreign-read-models': {},
  refused: {},
  defect: {},
};

const standing: Fields<Standing> = {
  phase: optional(oneOf(PHASES, 'Of the mission on the day of the fact.')),
  allowed: optional(
    listOf(
      oneOf(TRANSITIONS),
      'The transitions that would be possible on that day; absent where the command is not about the mission itself.',
    ),
  ),
  recordedBy: optional(text('The subject that recorded the event which stands in the way.')),
};

/** The members of RFC 9457. */
function ofAnyProblem(code: string): AnyFields {
  return {
    type: oneOf([`urn:drawdown:problem:${code}`]),
    title: text(),
    status: integer(),
    detail: text(),
    instance: optional(text('The path, as far as it is known.')),
    code: oneOf([code]),
  };
}

/** The problem of each code, under a name of its own: `LiquidationNotDueProblem`. */
const BY_CODE: Readonly<Record<ProblemCode, AnyComponent>> = {
  ...components(OF_THE_EDGE, {}),
  // A refusal's own word for the phase gives way to the mission's.
  ...components(EXPLANATIONS, standing),
};

function components<Code extends string>(
  members: Readonly<Record<Code, AnyFields>>,
  further: AnyFields,
): Record<Code, AnyComponent> {
  return Object.fromEntries(
    Object.entries<AnyFields>(members).map(([code, fields]) => [
      code,
      component(`${inPascalCase(code)}Problem`, {
        schema: closedObject({ ...ofAnyProblem(code), ...fields, ...further }),
      }),
    ]),
  ) as Record<Code, AnyComponent>;
}

export const problem = unionBy<ProblemBody>(
  'ProblemDto',
  'RFC 9457, with a stable `code` and the members that explain it.',
  'code',
  BY_CODE,
);
