import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { mergeMap, type Observable } from 'rxjs';
import type { Outcome } from '../../../application/orders/outcome.js';
import type { Proposal } from '../../../application/orders/proposal.js';
import type { Receipt } from '../../../application/orders/receipt.js';
import { ProjectionRuntime } from '../../../application/projecting/projection-runtime.js';
import { preferredWaitMs, prefersRehearsal } from './preference.js';
import { refusedCommand } from './refused-command.js';
import { rehearsalAnswer } from './rehearsal-answer.js';
import type { Rehearsed } from './rehearsal.description.js';

type CommandAnswer = Receipt | Proposal | Rehearsed;

/**
 * Answers what became of a command: its receipt, once it can be read back where the caller prefers to wait, the proposal that waits
 * for a second person, or the reason why not. A rehearsal is answered with what would become of the command.
 */
@Injectable()
export class OutcomeInterceptor implements NestInterceptor<Outcome, CommandAnswer> {
  constructor(private readonly runtime: ProjectionRuntime) {}

  intercept(context: ExecutionContext, next: CallHandler<Outcome>): Observable<CommandAnswer> {
    const http = context.switchToHttp();
    const reply = http.getResponse<FastifyReply>();
    const { headers, url } = http.getRequest<FastifyRequest>();
    if (prefersRehearsal(headers.prefer)) {
      return rehearsalAnswer(next.handle(), url, () => {
        void reply.status(200).header('Preference-Applied', 'rehearse');
      });
    }
    const waitMs = preferredWaitMs(headers.prefer);
    return next.handle().pipe(mergeMap((outcome) => this.#answer(outcome, reply, waitMs)));
  }

  async #answer(outcome: Outcome, reply: FastifyReply, waitMs: number | undefined): Promise<Receipt | Proposal> {
    switch (outcome.kind) {
      case 'rejected':
        throw refusedCommand(outcome);
      case 'proposed':
        void reply.status(202).header('Location', `/api/v1/approvals/${outcome.proposal.id}`);
        return outcome.proposal;
      case 'permitted':
        throw new Error('A command that is no rehearsal ends with a record, a proposal or a refusal');
      case 'accepted': {
        const { receipt, replayed } = outcome;
        void reply.header('ETag', `"${receipt.revision}"`);
        if (replayed) void reply.header('Idempotency-Replayed', 'true');
        if (waitMs !== undefined && (await this.runtime.waitUntil(receipt.position, waitMs)))
          void reply.header('Preference-Applied', 'wait');
        return receipt;
      }
    }
  }
}
