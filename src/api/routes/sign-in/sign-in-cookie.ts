import type { FastifyReply, FastifyRequest } from 'fastify';
import { hostCookieName } from '../../edge/access/host-cookie.js';

const NAME = 'drawdown_sign_in';

/** The time that somebody may take at the identity provider, in seconds. */
const PATIENCE_SECONDS = 600;

/** Keeps a sign-in with the browser that began it, until it comes back from the provider: on a way that begins at another site. */
export function keepPending(reply: FastifyReply, pending: string): void {
  void reply.setCookie(hostCookieName(NAME, reply.request), pending, {
    ...attributes(reply),
    maxAge: PATIENCE_SECONDS,
  });
}

/** The sign-in that a browser has begun, once; undefined for none. */
export function takePending(request: FastifyRequest, reply: FastifyReply): string | undefined {
  void reply.clearCookie(hostCookieName(NAME, request), attributes(reply));
  return request.cookies[hostCookieName(NAME, request)];
}

function attributes({ request }: FastifyReply): { path: string; httpOnly: true; sameSite: 'lax'; secure: boolean } {
  const secure = request.protocol === 'https';
  // A name that begins with `__Host-` takes no narrower path.
  return { path: secure ? '/' : '/sign-in', httpOnly: true, sameSite: 'lax', secure };
}
