import '../known-request.js';
import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Access } from '../../../application/access/access.js';
import { Approvals } from '../../../application/approvals/approvals.js';
import { IDENTIFIER } from '../../../domain/identifier.js';
import { forbidden, unknownToCaller } from '../problems/refusals.js';

/** Lets through what the table of access rules allows, and nothing else: an operation is known there by its method's name. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly access: Access,
    private readonly approvals: Approvals,
  ) {}

  /** Throws: `Problem` 403; 404 where the caller may not know that there is anything; what the store throws. */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const operation = context.getHandler().name;
    const decision = await this.access.decide(request.caller, operation, await this.#missionIn(request));
    if (decision.kind === 'unknown') throw unknownToCaller();
    if (decision.kind === 'forbidden') throw forbidden();
    request.granted = decision;
    return true;
  }

  /** The mission that a path is about, where it names one or what belongs to one. */
  async #missionIn({ params }: FastifyRequest): Promise<string | undefined> {
    const { missionId, proposalId } = params as { readonly missionId?: string; readonly proposalId?: string };
    if (isIdentifier(missionId)) return missionId;
    return isIdentifier(proposalId) ? this.approvals.missionOf(proposalId) : undefined;
  }
}

function isIdentifier(id: string | undefined): id is string {
  return id !== undefined && IDENTIFIER.test(id);
}
