import '../known-request.js';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { trustDurationMs } from '../../../application/access/trust-duration.js';

/** A signal that aborts when the caller must authenticate again to follow the stream. */
export const Trusted = createParamDecorator((_: unknown, context: ExecutionContext) => {
  const { caller } = context.switchToHttp().getRequest<FastifyRequest>();
  if (caller === undefined) throw new Error('The request has no caller, expected an authenticated one');
  return AbortSignal.timeout(trustDurationMs(caller, Date.now()));
});
