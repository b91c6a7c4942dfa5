import {
  AlreadyProposedError,
  ApprovalUnderWayError,
  FourEyesError,
  NotAnApproverError,
  ProposalDecidedError,
  ProposalExpiredError,
  UnknownProposalError,
} from '../../../application/approvals/approvals.errors.js';
import { forbiddenOperation } from './refusals.js';
import { Problem, unknownResource } from './problem.js';
import type { Proposal } from '../../../application/orders/proposal.js';

/** The problem for an error about approvals; undefined for any other exception. */
export function approvalProblemOf(exception: unknown): Problem | undefined {
  if (exception instanceof UnknownProposalError) return unknownResource(exception.message);
  if (exception instanceof NotAnApproverError) return forbiddenOperation(exception.message);
  if (exception instanceof FourEyesError) return conflict('four-eyes', 'A second person has to approve', exception);
  if (exception instanceof AlreadyProposedError) return conflict('already-proposed', 'Already proposed', exception);
  if (exception instanceof ProposalDecidedError) return conflict('already-decided', 'Already decided', exception);
  if (exception instanceof ProposalExpiredError) return conflict('proposal-expired', 'Expired', exception);
  if (exception instanceof ApprovalUnderWayError) return conflict('approval-under-way', 'Being approved', exception);
  return undefined;
}

function conflict(
  code: 'four-eyes' | 'already-proposed' | 'already-decided' | 'proposal-expired' | 'approval-under-way',
  title: string,
  { message, proposal }: Error & { readonly proposal: Proposal },
): Problem {
  return new Problem(409, code, title, message, { proposal });
}
