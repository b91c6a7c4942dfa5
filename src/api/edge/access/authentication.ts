import '../known-request.js';
import cookies from '@fastify/cookie';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Caller } from '../../../application/ports/caller.js';
import { InvalidTokenError, TOKEN_VERIFIER, type TokenVerifier } from '../../../application/ports/token-verifier.js';
import { isPageRoute } from '../page/page.js';
import { Problem } from '../problems/problem.js';
import { checkCsrf } from './csrf.js';
import { sessionIn } from './session-cookie.js';
import { unauthenticatedCaller } from '../problems/refusals.js';

/** Routes that reveal nothing of the record. */
const OPEN = /^\/(livez|readyz|sign-in(\/.*)?|api\/docs(\/.*)?|api\/openapi\.(json|yaml))$/;

/**
 * Authenticates each request before anything of it is read or looked up. A program sends a token; a browser sends its
 * session cookie, and a CSRF token with each change. A failure is stored with the request, which is not refused yet.
 */
export async function authenticateRequests(app: NestFastifyApplication): Promise<void> {
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
        request.authenticationProblem = error;
      }
    });
}

/** Refuses unauthenticated requests with 401, also for paths that do not exist; the page shows strangers the way. */
export function refuseUnauthenticated(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', async ({ authenticationProblem: turnedAway, routeOptions: { url } }) => {
    if (turnedAway !== undefined && !isPageRoute(url ?? '')) throw turnedAway;
  });
}

/** By the matched route, since an address can be written in many ways. */
function isOpen({ routeOptions: { url } }: FastifyRequest): boolean {
  return url !== undefined && OPEN.test(url);
}

/** Throws: `Problem` 401; 403 for a change without the CSRF token, which another site may have caused. */
async function identify(request: FastifyRequest, tokens: TokenVerifier): Promise<void> {
  const { authorization } = request.headers;
  const session = authorization === undefined ? sessionIn(request) : undefined;
  request.caller = await verifyToken(session ?? bearerIn(authorization), tokens);
  if (session !== undefined) checkCsrf(request, session);
}

/** Throws: `Problem` 401. */
function bearerIn(authorization: string | undefined): string {
  if (authorization === undefined) throw unauthenticatedCaller(false);
  const [, token] = /^Bearer +([A-Za-z0-9._~+/-]+=*)$/i.exec(authorization) ?? [];
  if (token === undefined) throw unauthenticatedCaller(true);
  return token;
}

/** Throws: `Problem` 401, and the errors that prevent verification. */
async function verifyToken(token: string, tokens: TokenVerifier): Promise<Caller> {
  try {
    return await tokens.verify(token);
  } catch (error) {
    if (error instanceof InvalidTokenError) throw unauthenticatedCaller(true, error.reason);
    throw error;
  }
}
