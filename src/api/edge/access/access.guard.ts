import '../known-request.js';
import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Access } from '../../../application/access/access.js';
import { Approvals } from '../../../application/approvals/approvals.js';
import { IDENTIFIER } from '../../../domain/identifier.js';
import { forbiddenOperation, unknownToCaller } from '../problems/refusals.js';

/** Lets through what the access rules allow, and nothing else. The operation id is the name of the method. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly access: Access,
    private readonly approvals: Approvals,
  ) {}

  /** Throws: `Problem` 403; 404 if the caller must not learn whether the resource exists; the errors of the store. */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const operation = context.getHandler().name;
    const decision = await this.access.decide(request.caller, operation, await this.#missionIn(request));
    if (decision.kind === 'unknown') throw unknownToCaller();
    if (decision.kind === 'forbidden') throw forbiddenOperation();
    request.granted = decision;
    return true;
  }

  /** The mission of a path that names a mission or something that belongs to one. */
  async #missionIn({ params }: FastifyRequest): Promise<string | undefined> {
    const { missionId, proposalId } = params as { readonly missionId?: string; readonly proposalId?: string };
    if (isIdentifier(missionId)) return missionId;
    return isIdentifier(proposalId) ? this.approvals.missionOf(proposalId) : undefined;
  }
}

function isIdentifier(id: string | undefined): id is string {
  return id !== undefined && IDENTIFIER.test(id);
}
