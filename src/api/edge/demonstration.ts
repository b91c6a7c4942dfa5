import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';

/** The header of every answer of a server whose log is a demonstration's. */
export const DEMONSTRATION_HEADER = 'X-Demonstration';

/** Sets the header before Fastify sees a request, so that no kind of answer lacks it. */
export function markAsDemonstration(fastify: FastifyInstance): void {
  fastify.server.prependListener('request', (_: IncomingMessage, response: ServerResponse) => {
    response.setHeader(DEMONSTRATION_HEADER, 'true');
  });
}
