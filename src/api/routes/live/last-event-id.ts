import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { POSITION } from '../../../application/ports/event-store.js';
import { malformedRequest } from '../../edge/problems/problem.js';

/** The position that a reader had come to when its line broke, as browsers send it. Throws: `Problem` 400. */
export const LastEventId = createParamDecorator((_: unknown, context: ExecutionContext): string | undefined => {
  const id = context.switchToHttp().getRequest<FastifyRequest>().headers['last-event-id'];
  if (id === undefined) return undefined;
  if (typeof id === 'string' && POSITION.test(id)) return id;
  throw malformedRequest([{ pointer: '/last-event-id', code: 'position', message: 'must be a position' }]);
});
