import type { FastifyReply, FastifyRequest } from 'fastify';
import { hostCookieName } from './host-cookie.js';

const NAME = 'drawdown_session';

/** The session in a browser's cookie; undefined if there is none. */
export function sessionIn(request: FastifyRequest): string | undefined {
  return request.cookies[hostCookieName(NAME, request)];
}

/**
 * Sets the session cookie: no script can read it, and no other site can make a browser send it.
 *
 * @param expiresAt ISO 8601
 */
export function setSessionCookie(reply: FastifyReply, token: string, expiresAt: string): void {
  void reply.setCookie(hostCookieName(NAME, reply.request), token, {
    ...attributes(reply),
    expires: new Date(expiresAt),
  });
}

export function clearSessionCookie(reply: FastifyReply): void {
  void reply.clearCookie(hostCookieName(NAME, reply.request), attributes(reply));
}

function attributes({ request }: FastifyReply): {
  path: string;
  httpOnly: true;
  sameSite: 'strict';
  secure: boolean;
} {
  return { path: '/', httpOnly: true, sameSite: 'strict', secure: request.protocol === 'https' };
}
