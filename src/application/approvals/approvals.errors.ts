import type { Proposal } from '../orders/proposal.js';

/** Nobody gives both signatures. Compared by subject: another token, or another role, is the same person. */
export class FourEyesError extends Error {
  override readonly name = 'FourEyesError';

  constructor(readonly proposal: Proposal) {
    super(`${proposal.proposedBy.subject} proposed this; somebody else has to approve it`);
  }
}

/** Somebody who may propose wants to decide on what somebody else has proposed. */
export class NotAnApproverError extends Error {
  override readonly name = 'NotAnApproverError';

  constructor() {
    super('Approving takes the role of an approver, and so does rejecting what somebody else has proposed');
  }
}

/** There is no such proposal, or none that the caller may know of. */
export class UnknownProposalError extends Error {
  override readonly name = 'UnknownProposalError';

  constructor(id: string) {
    super(`There is no proposal ${id}`);
  }
}

/** The proposal was approved or rejected before. */
export class ProposalDecidedError extends Error {
  override readonly name = 'ProposalDecidedError';

  constructor(readonly proposal: Proposal) {
    super(`The proposal was ${proposal.state} by ${proposal.decision?.by.subject} at ${proposal.decision?.at}`);
  }
}

/** A proposal of the same change to the same fact waits; a second one could never be approved beside it. */
export class AlreadyProposedError extends Error {
  override readonly name = 'AlreadyProposedError';

  constructor(readonly proposal: Proposal) {
    super(
      `${proposal.proposedBy.subject} proposed this at ${proposal.proposedAt}, and proposal ${proposal.id} waits for a second person; ` +
        'approve or reject that one',
    );
  }
}

/** Nobody decided in time. */
export class ProposalExpiredError extends Error {
  override readonly name = 'ProposalExpiredError';

  constructor(readonly proposal: Proposal) {
    super(`The proposal expired at ${proposal.expiresAt}; it can be made again`);
  }
}

/**
 * Somebody is approving the proposal, or was when a server died: what is rejected must not take effect, and nobody can tell yet.
 * Approving it settles that.
 */
export class ApprovalUnderWayError extends Error {
  override readonly name = 'ApprovalUnderWayError';

  constructor(readonly proposal: Proposal) {
    super('The proposal is being approved; try again, or approve it as well');
  }
}
