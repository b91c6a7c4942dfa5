import type { FastifyReply, FastifyRequest } from 'fastify';

const NAME = 'drawdown_sign_in';

/** The time that somebody may take at the identity provider, in seconds. */
const PATIENCE_SECONDS = 600;

/** Keeps a sign-in with the browser that began it, until it comes back from the provider: on a way that begins at another site. */
export function keepPending(reply: FastifyReply, pending: string): void {
  void reply.setCookie(NAME, pending, { ...attributes(reply), maxAge: PATIENCE_SECONDS });
}

/** The sign-in that a browser has begun, once; undefined for none. */
export function takePending(request: FastifyRequest, reply: FastifyReply): string | undefined {
  void reply.clearCookie(NAME, attributes(reply));
  return request.cookies[NAME];
}

function attributes({ request }: FastifyReply): { path: string; httpOnly: true; sameSite: 'lax'; secure: boolean } {
  return { path: '/sign-in', httpOnly: true, sameSite: 'lax', secure: request.protocol === 'https' };
}
