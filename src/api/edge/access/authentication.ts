import '../known-request.js';
import cookies from '@fastify/cookie';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Caller } from '../../../application/ports/caller.js';
import { InvalidTokenError, TOKEN_VERIFIER, type TokenVerifier } from '../../../application/ports/token-verifier.js';
import { Problem } from '../problems/problem.js';
import { checkCsrf } from './csrf.js';
import { sessionIn } from './session-cookie.js';
import { unauthenticated } from '../problems/refusals.js';

/** Routes that say nothing of the record. */
const OPEN = /^\/(livez|readyz|sign-in(\/.*)?|api\/docs(\/.*)?|api\/openapi\.(json|yaml))$/;

/**
 * Finds out who asks, before anything of a request is read or looked up. A programme shows a token; a browser the session that it
 * was given, and for a change that it means it. Nobody is turned away yet.
 */
export async function findOutWhoAsks(app: NestFastifyApplication): Promise<void> {
  const tokens = app.get<TokenVerifier>(TOKEN_VERIFIER);
  await app.register(cookies);
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRequest', async (request) => {
      if (isOpen(request)) return;
      try {
        await identify(request, tokens);
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        request.turnedAway = error;
      }
    });
}

/** Sends strangers away with 401, also where there is nothing to be found. */
export function turnStrangersAway(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', async ({ turnedAway }) => {
    if (turnedAway !== undefined) throw turnedAway;
  });
}

/** By the route that was found: an address can be written in many ways. */
function isOpen({ routeOptions: { url } }: FastifyRequest): boolean {
  return url !== undefined && OPEN.test(url);
}

/** Throws: `Problem` 401, and 403 for a change that a browser may have been made to ask for. */
async function identify(request: FastifyRequest, tokens: TokenVerifier): Promise<void> {
  const { authorization } = request.headers;
  const session = authorization === undefined ? sessionIn(request) : undefined;
  request.caller = await verified(session ?? bearerIn(authorization), tokens);
  if (session !== undefined) checkCsrf(request, session);
}

/** Throws: `Problem` 401. */
function bearerIn(authorization: string | undefined): string {
  if (authorization === undefined) throw unauthenticated(false);
  const [, token] = /^Bearer +([A-Za-z0-9._~+/-]+=*)$/i.exec(authorization) ?? [];
  if (token === undefined) throw unauthenticated(true);
  return token;
}

/** Throws: `Problem` 401; and what stands in the way of knowing. */
async function verified(token: string, tokens: TokenVerifier): Promise<Caller> {
  try {
    return await tokens.verify(token);
  } catch (error) {
    if (error instanceof InvalidTokenError) throw unauthenticated(true, error.reason);
    throw error;
  }
}
