import { Injectable } from '@nestjs/common';
import { from, lastValueFrom } from 'rxjs';
import { ProposalForecast } from '../../../application/approvals/proposal-forecast.js';
import { ProposedChange } from '../../../application/explaining/proposed-change.js';
import type { Proposal } from '../../../application/orders/proposal.js';
import { rehearsalAnswer } from '../commands/rehearsal-answer.js';
import type { ReviewedProposal } from './reviewed-proposal.description.js';

/** Adds to proposals that wait what would become of them now, and what they would change. */
@Injectable()
export class ProposalReviews {
  constructor(
    private readonly forecast: ProposalForecast,
    private readonly change: ProposedChange,
  ) {}

  /** A proposal that no longer waits stays as it is. */
  async review(proposal: Proposal): Promise<ReviewedProposal> {
    if (proposal.state !== 'pending') return proposal;
    const url = `/api/v1/approvals/${proposal.id}/approval`;
    const outcome = from(this.forecast.foretell(proposal.id));
    const foretold = await lastValueFrom(rehearsalAnswer(outcome, url, () => undefined));
    const { changes, fact } = await this.change.foresee(proposal.order);
    return {
      ...proposal,
      ...foretold,
      ...(foretold.wouldAnswer === 201 && { changes }),
      ...(fact !== undefined && { fact }),
    };
  }

  /** Several proposals, reviewed one after the other: each of them is decided on its own. */
  async reviewAll(proposals: readonly Proposal[]): Promise<readonly ReviewedProposal[]> {
    const reviewed: ReviewedProposal[] = [];
    for (const proposal of proposals) reviewed.push(await this.review(proposal));
    return reviewed;
  }
}
