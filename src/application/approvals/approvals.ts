import { Inject, Injectable } from '@nestjs/common';
import { v4 } from 'uuid';
import { CommandHandlers } from '../commands/command-handlers.js';
import { Idempotency } from '../commands/idempotency.js';
import type { Accepted, Handled, Rejected } from '../orders/outcome.js';
import type { Receipt } from '../orders/receipt.js';
import type { Clock } from '../ports/clock.js';
import { CLOCK } from '../ports/clock.token.js';
import { UnavailableError } from '../ports/event-store.errors.js';
import type { EventStore } from '../ports/event-store.js';
import { EVENT_STORE } from '../ports/event-store.token.js';
import type { ApprovalAttempt, ProposalStore, StoredProposal } from '../ports/proposal-store.js';
import { PROPOSAL_STORE } from '../ports/proposal-store.js';
import { covers, type Scope } from '../ports/scope.js';
import {
  ApprovalUnderWayError,
  FourEyesError,
  NotAnApproverError,
  ProposalDecidedError,
  ProposalExpiredError,
  UnknownProposalError,
} from './approvals.errors.js';
import { Proposals } from './proposals.js';
import { requestOf } from './proposed-request.js';
import type { Actor } from '../orders/actor.js';
import type { Rehearsal } from '../orders/order.js';
import type { Word, Proposal } from '../orders/proposal.js';
import { proposalOf, stateOf } from './proposal-state.js';

/** The person who gives a word on a proposal, and the reason. */
export interface Decider {
  readonly by: Actor;
  readonly reason?: string;
  /** The word is not given: the caller asks what would become of it. */
  readonly rehearsal?: Rehearsal;
}

/**
 * The second person's part. The record is what counts: an approval is noted before its command is carried out, so that nobody can
 * reject meanwhile, and wherever one was broken off, the log is asked whether it took effect.
 */
@Injectable()
export class Approvals {
  constructor(
    @Inject(PROPOSAL_STORE) private readonly store: ProposalStore,
    @Inject(EVENT_STORE) private readonly events: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly proposals: Proposals,
    private readonly handlers: CommandHandlers,
    private readonly idempotency: Idempotency,
  ) {}

  /**
   * A proposal, and what became of it.
   *
   * @param scope the missions that the caller may know of
   * @throws UnknownProposalError
   */
  async find(id: string, scope: Scope): Promise<Proposal> {
    return this.#show(await this.#findKnown(id, scope));
  }

  /**
   * Carries out what was proposed, under its proposer's identity, decided anew. Where the record does not allow it any more, the
   * proposal goes on waiting. Approving what is approved answers the first receipt. A rehearsal decides the same, and writes
   * nothing.
   *
   * @throws UnknownProposalError, FourEyesError, NotAnApproverError, ProposalDecidedError, ProposalExpiredError, and as `OrderIntake.take`
   */
  async approve(id: string, { by, reason, rehearsal }: Decider, scope: Scope): Promise<Handled> {
    if (rehearsal !== undefined) return this.#rehearse(id, by, rehearsal, scope);
    this.#checkSecondPerson(await this.#findKnown(id, scope), by);
    const attempt = { id: v4(), ...wordOf(by, this.clock.now(), reason) };
    const begun = await this.proposals.change(id, (current) =>
      current.decision?.state === 'approved'
        ? current
        : { ...this.#open(current), attempts: [...current.attempts, attempt] },
    );
    if (begun.decision?.state === 'approved')
      return { kind: 'accepted', receipt: begun.decision.receipt, replayed: true };
    const outcome = await this.#carryOut(begun, attempt);
    if (outcome.kind === 'accepted') await this.#conclude(begun, outcome.receipt);
    else await this.#takeBack(begun, attempt);
    return outcome;
  }

  /**
   * Ends a proposal without an effect; its own proposer withdraws it so.
   *
   * @throws UnknownProposalError, NotAnApproverError, ProposalDecidedError, ProposalExpiredError, ApprovalUnderWayError
   */
  async reject(id: string, { by, reason }: Decider & { reason: string }, scope: Scope): Promise<Proposal> {
    const { proposedBy } = await this.#findKnown(id, scope);
    if (by.subject !== proposedBy.subject) checkApprover(by);
    const rejected = await this.proposals.change(id, (current) => {
      const open = this.#open(current);
      if (open.attempts.length > 0) throw new ApprovalUnderWayError(this.#show(open));
      const withdrawn = by.subject === proposedBy.subject && { withdrawn: true as const };
      return { ...open, decision: { state: 'rejected', ...wordOf(by, this.clock.now(), reason), ...withdrawn } };
    });
    return this.#show(rejected);
  }

  /** The mission that a proposal is about; undefined for an unknown one. */
  async missionOf(id: string): Promise<string | undefined> {
    return (await this.store.find(id))?.order.missionId;
  }

  async #rehearse(id: string, by: Actor, rehearsal: Rehearsal, scope: Scope): Promise<Handled> {
    const known = await this.#findVisible(id, scope);
    this.#checkSecondPerson(known, by);
    if (known.decision?.state === 'approved')
      return { kind: 'accepted', receipt: known.decision.receipt, replayed: true };
    const { identity, context } = requestOf(this.#open(known));
    return this.idempotency.resume(identity, () => this.handlers.rehearse(known.order, identity, context, rehearsal));
  }

  /** A proposal that the caller may know of, with whatever became of an approval that was broken off. */
  async #findKnown(id: string, scope: Scope): Promise<StoredProposal> {
    const stored = await this.#findVisible(id, scope);
    if (stored.decision !== undefined || stored.attempts.length === 0) return stored;
    const { identity, context } = requestOf(stored);
    const asAnybody = { ...context, ifMatch: '*' as const };
    const handled = await this.idempotency.resume(identity, () =>
      this.handlers.rehearse(stored.order, identity, asAnybody, 'before-proposing'),
    );
    return handled.kind === 'accepted' ? this.#conclude(stored, handled.receipt) : stored;
  }

  async #findVisible(id: string, scope: Scope): Promise<StoredProposal> {
    const stored = await this.store.find(id);
    if (stored === undefined || !covers(scope, stored.order.missionId)) throw new UnknownProposalError(id);
    return stored;
  }

  /** Throws: `FourEyesError`, `NotAnApproverError`. */
  #checkSecondPerson(proposal: StoredProposal, by: Actor): void {
    if (proposal.proposedBy.subject === by.subject) throw new FourEyesError(this.#show(proposal));
    checkApprover(by);
  }

  async #carryOut(proposal: StoredProposal, attempt: ApprovalAttempt): Promise<Accepted | Rejected> {
    const { identity, context } = requestOf(proposal);
    const approved = { ...context, approvedBy: attempt.by };
    try {
      return await this.idempotency.resume(identity, () => this.handlers.carryOut(proposal.order, identity, approved));
    } catch (error) {
      // No answer: the events may be there, and nobody may reject until somebody has looked.
      if (!(error instanceof UnavailableError)) await this.#takeBack(proposal, attempt);
      throw error;
    }
  }

  async #takeBack({ id }: StoredProposal, attempt: ApprovalAttempt): Promise<void> {
    await this.proposals.change(id, (current) => ({
      ...current,
      attempts: current.attempts.filter((other) => other.id !== attempt.id),
    }));
  }

  /** Of several who approved at the same moment, the events say whose word it was. */
  async #conclude({ id }: StoredProposal, receipt: Receipt): Promise<StoredProposal> {
    const [event] = await this.events.readStream(receipt.stream, receipt.revision, { limit: 1 });
    const by = event?.metadata.approvedBy;
    if (event === undefined || by === undefined)
      throw new Error(
        `${receipt.stream} at ${receipt.revision} names no second person, expected one of proposal ${id}`,
      );
    return this.proposals.change(id, (current) => {
      if (current.decision !== undefined) return current;
      const word = current.attempts.find((attempt) => attempt.by.subject === by.subject);
      const { at = event.metadata.recordedAt, reason } = word ?? {};
      return { ...current, attempts: [], decision: { state: 'approved', ...wordOf(by, at, reason), receipt } };
    });
  }

  #open(current: StoredProposal): StoredProposal {
    const state = stateOf(current, this.clock.now());
    if (state === 'expired') throw new ProposalExpiredError(this.#show(current));
    if (state !== 'pending') throw new ProposalDecidedError(this.#show(current));
    return current;
  }

  #show(stored: StoredProposal): Proposal {
    return proposalOf(stored, this.clock.now());
  }
}

/** Throws: `NotAnApproverError`. */
function checkApprover({ roles }: Actor): void {
  if (!roles.includes('approver')) throw new NotAnApproverError();
}

function wordOf(by: Actor, at: string, reason: string | undefined): Word {
  return { by, at, ...(reason !== undefined && { reason }) };
}
