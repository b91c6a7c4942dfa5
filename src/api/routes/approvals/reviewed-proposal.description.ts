import type { FactState } from '../../../application/asking/fact-states.js';
import type { JsonValue } from '../../../application/explaining/json-pointer.js';
import type { StateDifference } from '../../../application/explaining/state-differences.js';
import type { Proposal } from '../../../application/orders/proposal.js';
import type { RehearsedReceipt } from '../../../application/orders/receipt.js';
import { anyJson } from '../../description/any-json.js';
import { optional } from '../../description/description.js';
import { namedObject } from '../../description/objects.js';
import { integerAmong, listOf, text } from '../../description/values.js';
import type { ProblemBody } from '../../edge/problems/problem-body.js';
import { rehearsedReceipt, REFUSED_STATUSES } from '../commands/rehearsal.description.js';
import { proposalFields } from '../outcomes/proposal.description.js';
import { problem } from '../problems/problem.description.js';
import { factState } from '../reads/answers/fact-state.description.js';

const STATUSES = [201, 202, ...REFUSED_STATUSES] as const;

/** A proposal, and while it waits, what would become of it and what it would change. */
export interface ReviewedProposal extends Proposal {
  /** The status with which an approval would be answered now. */
  readonly wouldAnswer?: (typeof STATUSES)[number];
  /** The events that it would append. */
  readonly receipt?: RehearsedReceipt;
  /** The reason why it would be refused. */
  readonly problem?: ProblemBody;
  /** The places of the mission's state that would be others. */
  readonly changes?: readonly StateDifference[];
  /** The fact that the command is about, as it stands. */
  readonly fact?: FactState;
}

const difference = namedObject<StateDifference>(
  'StateDifferenceDto',
  'A place of the state that would be another one.',
  {
    path: text('A JSON pointer into the state of the mission.'),
    from: optional(anyJson<JsonValue>('As it is; absent where nothing is there.')),
    to: optional(anyJson<JsonValue>('As it would be; absent where nothing would be there.')),
  },
);

export const reviewedProposal = namedObject<ReviewedProposal>(
  'ReviewedProposalDto',
  'A command that waits for a second person, or the end of one that waited. While it waits, what would become of it now.',
  {
    ...proposalFields,
    wouldAnswer: optional(integerAmong(STATUSES, 'The status with which an approval would be answered now.')),
    receipt: optional(rehearsedReceipt),
    problem: optional(problem),
    changes: optional(
      listOf(difference, 'The places of the mission’s state that would be others; none for a fact of an asset.'),
    ),
    fact: optional(factState),
  },
);
