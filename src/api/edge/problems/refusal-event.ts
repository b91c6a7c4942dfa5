import type { FastifyRequest } from 'fastify';
import { eventOfRequest } from '../security-log/event-of-request.js';
import type { SecurityEvent } from '../security-log/security-event.js';
import type { Problem } from './problem.js';

/** The security event of a refused request, with the reason. */
export function refusalOf(request: FastifyRequest, { status, code, cause }: Problem): SecurityEvent {
  const reason = typeof cause === 'string' ? cause : undefined;
  return { ...eventOfRequest('request-refused', request), status, code, reason };
}
