import './known-request.js';
import cookies from '@fastify/cookie';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import type { Caller } from '../../application/ports/caller.js';
import { InvalidTokenError, TOKEN_VERIFIER, type TokenVerifier } from '../../application/ports/token-verifier.js';
import { checkCsrf } from '../sign-in/csrf.js';
import { sessionIn } from '../sign-in/session-cookie.js';
import { unauthenticated } from './refusals.js';

/** Routes that say nothing of the record. */
const OPEN = /^\/(livez|readyz|sign-in(\/.*)?|api\/docs(\/.*)?|api\/openapi\.(json|yaml))$/;

/**
 * Finds out who asks before anything of a request is read or looked up, and sends strangers away with 401, also where there is
 * nothing to be found. A programme shows a token; a browser the session that it was given, and for a change that it means it.
 */
export async function authenticateCallers(app: NestFastifyApplication): Promise<void> {
  const tokens = app.get<TokenVerifier>(TOKEN_VERIFIER);
  await app.register(cookies);
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRequest', async (request) => {
      if (!isOpen(request)) request.caller = await callerOf(request, tokens);
    });
}

/** By the route that was found: an address can be written in many ways. */
function isOpen({ routeOptions: { url } }: FastifyRequest): boolean {
  return url !== undefined && OPEN.test(url);
}

async function callerOf(request: FastifyRequest, tokens: TokenVerifier): Promise<Caller> {
  const { authorization } = request.headers;
  const session = authorization === undefined ? sessionIn(request) : undefined;
  const token = session ?? bearerIn(authorization);
  const caller = await verified(token, tokens);
  if (session !== undefined) checkCsrf(request, session);
  return caller;
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
