import type { Proposal } from '../../../application/orders/proposal.js';
import type { RehearsedEvent, RehearsedReceipt } from '../../../application/orders/receipt.js';
import type { ProblemBody } from '../../edge/problems/problem-body.js';
import { component } from '../../description/components.js';
import { optional } from '../../description/description.js';
import { namedObject } from '../../description/objects.js';
import { count, integerAmong, listOf, position, text, uuid } from '../../description/values.js';
import { anyFactType } from '../facts/payload.description.js';
import { problem } from '../problems/problem.description.js';
import { proposal } from '../outcomes/proposal.description.js';

/** The statuses of refusals that a rehearsal foretells; any other refusal is answered as it is to every command. */
export const REFUSED_STATUSES = [404, 409, 412, 422] as const;

/** The answer to a rehearsal. */
export type Rehearsed =
  | { readonly wouldAnswer: 201 | 202; readonly receipt: RehearsedReceipt }
  | { readonly wouldAnswer: 202; readonly proposal: Proposal }
  | { readonly wouldAnswer: (typeof REFUSED_STATUSES)[number]; readonly problem: ProblemBody };

const KNOWN_BEFORE = 'Present only if the command was recorded before, under the same key.';

const rehearsedEvent = namedObject<RehearsedEvent>('RehearsedEventDto', 'An event that would be appended.', {
  eventId: optional(uuid(KNOWN_BEFORE)),
  type: anyFactType(),
  revision: count(),
  position: optional(position(KNOWN_BEFORE)),
});

export const rehearsedReceipt = namedObject<RehearsedReceipt>(
  'RehearsedReceiptDto',
  'The events that would be appended to the record as it is now.',
  {
    stream: text(),
    revision: count('Of the stream, after these events.'),
    position: optional(position(KNOWN_BEFORE)),
    events: listOf(rehearsedEvent),
  },
);

type RehearsedWith<Member extends 'receipt' | 'proposal' | 'problem'> = Extract<
  Rehearsed,
  { readonly [Name in Member]: unknown }
>;

const variants = [
  namedObject<RehearsedWith<'receipt'>>('RehearsedAcceptance', 'The command would be accepted.', {
    wouldAnswer: integerAmong([201, 202], '202 where a second person would have to approve the command first.'),
    receipt: rehearsedReceipt,
  }),
  namedObject<RehearsedWith<'proposal'>>('RehearsedProposal', 'The command waits for a second person already.', {
    wouldAnswer: integerAmong([202]),
    proposal,
  }),
  namedObject<RehearsedWith<'problem'>>('RehearsedRefusal', 'The command would be refused.', {
    wouldAnswer: integerAmong(REFUSED_STATUSES),
    problem,
  }),
];

/** The answer to a rehearsal, whatever the command. */
export const rehearsal = component<Rehearsed>('RehearsalDto', {
  schema: {
    description: 'What would become of a command. Nothing was recorded.',
    oneOf: variants.map(({ schema }) => schema),
  },
});
