import '../known-request.js';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

/** The missions that the caller may see. */
export const Visible = createParamDecorator((_: unknown, context: ExecutionContext) => {
  const { granted } = context.switchToHttp().getRequest<FastifyRequest>();
  if (granted === undefined) throw new Error('The request has no access decision, expected AccessGuard to run before');
  return granted.scope;
});
