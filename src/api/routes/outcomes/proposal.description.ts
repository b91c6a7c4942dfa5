import type { OrderForm } from '../../../application/orders/order-form.js';
import type { AcceptNamedClaim, CorrectNamedFact } from '../../../application/orders/order.js';
import { PROPOSAL_STATES, type Proposal, type ProposalDecision } from '../../../application/orders/proposal.js';
import type { Command } from '../../../domain/command.js';
import type { MissionCommandOf } from '../../../domain/mission/mission.commands.js';
import { optional, type Fields } from '../../description/description.js';
import { namedObject, object } from '../../description/objects.js';
import { unionBy } from '../../description/unions.js';
import { identifier, instant, mark, oneOf, partialDate, text, uuid } from '../../description/values.js';
import { payload, payloadFields } from '../facts/payload.description.js';
import { actor, byThen, source } from '../provenance.description.js';
import { receipt } from './receipt.description.js';

/** The fields of every command. */
const OF_ANY_COMMAND: Fields<Omit<Command, 'type' | 'data'>> = {
  effectiveOn: partialDate(),
  effectiveOnQualifier: optional(byThen()),
  source,
};

const { changes, annulled, reason } = payloadFields('FactCorrected');
const { claim, denies } = payloadFields('ClaimAccepted');

/** The commands that take a second person; no other one can be proposed. */
const proposedCommand = unionBy<OrderForm['command']>(
  'ProposedCommandDto',
  'A command that takes a second person.',
  'type',
  {
    CompleteAdministrativeClosure: namedObject<MissionCommandOf<'CompleteAdministrativeClosure'>>(
      'CompleteAdministrativeClosureCommand',
      'An order to close the books.',
      {
        type: oneOf(['CompleteAdministrativeClosure']),
        data: payload('AdministrativeClosureCompleted'),
        ...OF_ANY_COMMAND,
      },
    ),
    CorrectFact: namedObject<CorrectNamedFact>('CorrectFactCommand', 'An order to correct a fact.', {
      type: oneOf(['CorrectFact']),
      data: object<CorrectNamedFact['data']>({ changes, annulled, reason }),
      ...OF_ANY_COMMAND,
    }),
    AcceptClaim: namedObject<AcceptNamedClaim>('AcceptClaimCommand', 'An order to accept a claim that denies a fact.', {
      type: oneOf(['AcceptClaim']),
      data: object<AcceptNamedClaim['data']>({ claim, denies, reason }),
      ...OF_ANY_COMMAND,
    }),
  },
);

const proposedOrder = namedObject<OrderForm>('ProposedOrderDto', 'A command, and its address.', {
  missionId: identifier(),
  assetId: optional(identifier()),
  corrects: optional(uuid('The event that a correction corrects, or the fact that a claim denies.')),
  command: proposedCommand,
});

type DecisionOf<State extends ProposalDecision['state']> = Extract<ProposalDecision, { readonly state: State }>;

const decision = unionBy<ProposalDecision>('ProposalDecisionDto', 'How a proposal ended.', 'state', {
  approved: namedObject<DecisionOf<'approved'>>('ApprovalDecision', 'A second person approved it.', {
    state: oneOf(['approved']),
    by: actor,
    at: instant(),
    reason: optional(text()),
    receipt,
  }),
  rejected: namedObject<DecisionOf<'rejected'>>('RejectionDecision', 'A second person rejected it.', {
    state: oneOf(['rejected']),
    by: actor,
    at: instant(),
    reason: optional(text()),
    withdrawn: optional(mark('Its own proposer took it back.')),
  }),
});

export const proposalFields: Fields<Proposal> = {
  id: uuid(),
  state: oneOf(PROPOSAL_STATES),
  order: proposedOrder,
  proposedBy: actor,
  proposedAt: instant(),
  expiresAt: instant(),
  decision: optional(decision),
};

export const proposal = namedObject<Proposal>(
  'ProposalDto',
  'A command that waits for a second person, or the end of one that waited.',
  proposalFields,
);
