import { Inject, Injectable } from '@nestjs/common';
import { CommandHandlers } from '../commands/command-handlers.js';
import { Idempotency } from '../commands/idempotency.js';
import type { Handled } from '../orders/outcome.js';
import { UnknownProposalError } from './approvals.errors.js';
import { PROPOSAL_STORE, type ProposalStore } from '../ports/proposal-store.js';
import { requestOf } from './proposed-request.js';

/** Tells what would become of a proposal if a second person approved it now. */
@Injectable()
export class ProposalForecast {
  constructor(
    @Inject(PROPOSAL_STORE) private readonly store: ProposalStore,
    private readonly handlers: CommandHandlers,
    private readonly idempotency: Idempotency,
  ) {}

  /**
   * Decides a proposal that waits as it would be decided now; nothing is written.
   *
   * @throws UnknownProposalError, and as `OrderIntake.take`
   */
  async foretell(id: string): Promise<Handled> {
    const stored = await this.store.find(id);
    if (stored === undefined) throw new UnknownProposalError(id);
    const { identity, context } = requestOf(stored);
    return this.idempotency.resume(identity, () =>
      this.handlers.rehearse(stored.order, identity, context, 'on-request'),
    );
  }
}
