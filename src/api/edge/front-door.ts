import './known-request.js';
import type { FastifyInstance } from 'fastify';
import { DOCS_PATH } from './docs-page.js';

/** The address itself, without a path: what a person types into a browser. */
export const FRONT_DOOR = '/';

/** Sends whoever comes to the bare address to sign in or, once signed in, to the documentation of the API. */
export function openFrontDoor(fastify: FastifyInstance): void {
  fastify.get(FRONT_DOOR, async ({ caller }, reply) => {
    void reply.header('cache-control', 'no-store');
    return reply.redirect(caller === undefined ? '/sign-in' : DOCS_PATH, 303);
  });
}
