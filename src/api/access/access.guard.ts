import './known-request.js';
import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Access } from '../../application/access/access.js';
import { IDENTIFIER } from '../../domain/identifier.js';
import { forbidden, unknownMission } from './refusals.js';

/** Lets through what the table of access rules allows, and nothing else: an operation is known there by its method's name. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(private readonly access: Access) {}

  /** Throws: `Problem` 403; 404 where the caller may not know that there is anything; what the store throws. */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const operation = context.getHandler().name;
    const decision = await this.access.decide(request.caller, operation, missionIn(request));
    if (decision.kind === 'unknown') throw unknownMission();
    if (decision.kind === 'forbidden') throw forbidden();
    request.granted = decision;
    return true;
  }
}

/** The mission that a path names, where that can be a name at all. */
function missionIn({ params }: FastifyRequest): string | undefined {
  const { missionId } = params as { readonly missionId?: string };
  return missionId !== undefined && IDENTIFIER.test(missionId) ? missionId : undefined;
}
