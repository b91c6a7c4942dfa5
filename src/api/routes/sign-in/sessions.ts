import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Caller } from '../../../application/ports/caller.js';
import { TOKEN_ISSUER, type TokenIssuer } from '../../../application/ports/token-issuer.js';
import { eventOfRequest } from '../../edge/security-log/event-of-request.js';
import { SecurityLog } from '../../edge/security-log/security-log.js';
import { setSessionCookie } from '../../edge/access/session-cookie.js';

/** The time for which a browser stays signed in, in seconds. */
const SESSION_SECONDS = 8 * 60 * 60;

/** Signs browsers in, or sends them back to where they can try again; either way it is logged. */
@Injectable()
export class Sessions {
  constructor(
    @Inject(TOKEN_ISSUER) private readonly issuer: TokenIssuer,
    private readonly log: SecurityLog,
  ) {}

  /** @param landing the address that the browser is led to: of this server, and never taken from a request */
  async begin(
    { subject, grants }: Pick<Caller, 'subject' | 'grants'>,
    landing: string,
    reply: FastifyReply,
  ): Promise<void> {
    const order = { subject, grants, client: 'browser', lifetimeSeconds: SESSION_SECONDS };
    const { token, tokenId, expiresAt } = await this.issuer.issue(order);
    setSessionCookie(reply, token, expiresAt);
    this.log.record({ ...eventOfRequest('signed-in', reply.request), subject, tokenId });
    void reply.redirect(landing, 303);
  }

  /**
   * @param way of signing in that came to nothing: the page has a sentence for each
   * @param reason for the log only
   */
  refuse(way: 'link' | 'organisation' | 'provider', reason: string, reply: FastifyReply): void {
    this.log.record({ ...eventOfRequest('sign-in-refused', reply.request), reason });
    void reply.redirect(`/sign-in?failed=${way}`, 303);
  }
}
