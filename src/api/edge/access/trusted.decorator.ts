import '../known-request.js';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { trustedFor } from '../../../application/access/trusted-for.js';

/** Aborts once the caller has to show anew that it may still follow a stream. */
export const Trusted = createParamDecorator((_: unknown, context: ExecutionContext) => {
  const { caller } = context.switchToHttp().getRequest<FastifyRequest>();
  if (caller === undefined) throw new Error('Nobody is known to follow this stream');
  return AbortSignal.timeout(trustedFor(caller, Date.now()));
});
