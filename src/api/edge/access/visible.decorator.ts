import '../known-request.js';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

/** The missions that the caller may know of. */
export const Visible = createParamDecorator((_: unknown, context: ExecutionContext) => {
  const { granted } = context.switchToHttp().getRequest<FastifyRequest>();
  if (granted === undefined) throw new Error('Nobody has decided what the caller may see');
  return granted.scope;
});
