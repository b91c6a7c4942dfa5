import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { mergeMap, type Observable } from 'rxjs';
import type { Accepted, Outcome, Proposed, Rejected } from '../../../application/orders/outcome.js';
import type { Receipt } from '../../../application/orders/receipt.js';
import { ProjectionRuntime } from '../../../application/projecting/projection-runtime.js';
import type { RefusalOf } from '../../../domain/refusal.js';
import type { Malformed } from '../../../domain/rejections.js';
import { malformedRequest, Problem, unknownResource } from '../../edge/problems/problem.js';
import type { ConflictCode, ConflictMembers } from '../../edge/problems/problem-members.js';
import { preferredWaitMs } from './preference.js';
import { detailOf } from './rejection-detail.js';
import type { Proposal } from '../../../application/orders/proposal.js';

/**
 * Answers what became of a command: its receipt, once it can be read back where the caller prefers to wait, the proposal that waits
 * for a second person, or the reason why not.
 */
@Injectable()
export class OutcomeInterceptor implements NestInterceptor<Outcome, Receipt | Proposal> {
  constructor(private readonly runtime: ProjectionRuntime) {}

  intercept(context: ExecutionContext, next: CallHandler<Outcome>): Observable<Receipt | Proposal> {
    const http = context.switchToHttp();
    const reply = http.getResponse<FastifyReply>();
    const waitMs = preferredWaitMs(http.getRequest<FastifyRequest>().headers.prefer);
    return next.handle().pipe(
      mergeMap(async (outcome) => {
        if (outcome.kind === 'proposed') return waits(outcome, reply);
        const receipt = receiptOf(outcome, reply);
        if (waitMs !== undefined && (await this.runtime.waitUntil(receipt.position, waitMs)))
          void reply.header('Preference-Applied', 'wait');
        return receipt;
      }),
    );
  }
}

function receiptOf(outcome: Accepted | Rejected, reply: FastifyReply): Receipt {
  if (outcome.kind === 'rejected') throw refusal(outcome);
  const { receipt, replayed } = outcome;
  void reply.header('ETag', `"${receipt.revision}"`);
  if (replayed) void reply.header('Idempotency-Replayed', 'true');
  return receipt;
}

function waits({ proposal }: Proposed, reply: FastifyReply): Proposal {
  void reply.status(202).header('Location', `/api/v1/approvals/${proposal.id}`);
  return proposal;
}

function refusal({ rejection, phase, allowed }: Rejected): Problem {
  if (rejection.code === 'not-found') return unknownResource(detailOf(rejection));
  if (rejection.code === 'malformed') return malformedRequest((rejection as Malformed).errors);
  // The rules answer nothing else; the codes below 409 are dealt with above.
  const { code, ...explanation } = rejection as RefusalOf<ConflictCode>;
  // What a rejection calls its phase or its days must not hide what the answer itself says.
  const members = { ...explanation, phase, allowed } as ConflictMembers<ConflictCode>;
  return new Problem<ConflictCode>(409, code, 'The record does not allow this', detailOf(rejection), members);
}
