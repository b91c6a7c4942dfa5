import { Body, Controller, HttpCode, HttpStatus, Post, Query } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Scope } from '../../../application/ports/scope.js';
import { Approvals } from '../../../application/approvals/approvals.js';
import { WaitingList } from '../../../application/approvals/waiting-list.js';
import type { CommandContext } from '../../../application/orders/order.js';
import type { Outcome } from '../../../application/orders/outcome.js';
import { ProjectionRuntime } from '../../../application/projecting/projection-runtime.js';
import type { Answer, List, PageRequest } from '../../../application/asking/answer.js';
import { Visible } from '../../edge/access/visible.decorator.js';
import { ActingCaller, Caller } from '../commands/caller.js';
import { AnswersReceipt } from '../commands/receipt.decorator.js';
import { Refuses } from '../../edge/problems/refusals.decorator.js';
import { Operation } from '../operation.js';
import { Reads, ReadsList } from '../reads/read.decorator.js';
import { Page } from '../reads/requests.js';
import { Id } from '../../edge/validation/identifier.pipe.js';
import { ApproveDto, ProposalsQueryDto, RejectDto } from './approvals.dto.js';
import type { Proposal } from '../../../application/orders/proposal.js';
import { proposal } from '../outcomes/proposal.description.js';
import { ProposalReviews } from './proposal-reviews.js';
import { reviewedProposal, type ReviewedProposal } from './reviewed-proposal.description.js';

/** Proposals: commands that wait for a second person. */
@ApiTags('Approvals')
@Controller('approvals')
export class ApprovalsController {
  constructor(
    private readonly approvals: Approvals,
    private readonly waiting: WaitingList,
    private readonly reviews: ProposalReviews,
    private readonly runtime: ProjectionRuntime,
  ) {}

  /** The proposals that wait for a second person, oldest first; by `state` also those that no longer do. */
  @ReadsList('', reviewedProposal)
  async proposals(
    @Query() { rehearse, ...query }: ProposalsQueryDto,
    @Page() page: PageRequest,
    @Visible() scope: Scope,
  ): Promise<Answer<List<ReviewedProposal>>> {
    const position = this.runtime.position();
    const { items, next } = await this.waiting.list({ state: 'pending' as const, ...query, scope }, page);
    const reviewed = rehearse === 'true' ? await this.reviews.reviewAll(items) : items;
    return { value: { items: reviewed, next }, position };
  }

  /** One proposal, and its outcome; while it waits, what would become of it now, and what it would change. */
  @Reads(':proposalId', reviewedProposal)
  async proposal(@Id('proposalId') id: string, @Visible() scope: Scope): Promise<Answer<ReviewedProposal>> {
    const position = this.runtime.position();
    return { value: await this.reviews.review(await this.approvals.find(id, scope)), position };
  }

  /** Carries out a command that somebody else has proposed, decided anew against the record as it stands. */
  @Post(':proposalId/approval')
  @Operation()
  @ApiBody({ type: ApproveDto, examples: { approved: { value: { reason: 'Checked against the signed report' } } } })
  @AnswersReceipt()
  @Refuses(400, 401, 403, 404, 409, 412, 413, 415, 422, 429, 503, 507)
  approveProposal(
    @Id('proposalId') id: string,
    @Body() body: ApproveDto,
    @Caller() caller: CommandContext,
    @Visible() scope: Scope,
  ): Promise<Outcome> {
    return this.approvals.approve(id, { ...body, by: caller.actor, rehearsal: caller.rehearsal }, scope);
  }

  /** Ends a proposal without an effect; its own proposer withdraws it so. */
  @Post(':proposalId/rejection')
  @Operation()
  @ApiBody({ type: RejectDto, examples: { rejected: { value: { reason: 'The report is not signed yet' } } } })
  @HttpCode(HttpStatus.OK)
  @ApiOkResponse({ schema: proposal.schema, description: 'Rejected; or withdrawn, where the proposer did it.' })
  @Refuses(400, 401, 403, 404, 409, 413, 415, 429, 503, 507)
  rejectProposal(
    @Id('proposalId') id: string,
    @Body() { reason }: RejectDto,
    @ActingCaller() caller: CommandContext,
    @Visible() scope: Scope,
  ): Promise<Proposal> {
    return this.approvals.reject(id, { by: caller.actor, reason }, scope);
  }
}
