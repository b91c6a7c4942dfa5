import '../known-request.js';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { trustOf } from '../../../application/access/trust-duration.js';

/** The trust in the caller of a stream, and what ends it. */
export const Trusted = createParamDecorator((_: unknown, context: ExecutionContext) => {
  const { caller } = context.switchToHttp().getRequest<FastifyRequest>();
  if (caller === undefined) throw new Error('The request has no caller, expected an authenticated one');
  return trustOf(caller, Date.now());
});
