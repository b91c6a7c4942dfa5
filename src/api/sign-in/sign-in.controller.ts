import { Controller, Get, Inject, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { SignInLinks, type SignedIn } from '../../application/access/sign-in-links.js';
import { TOKEN_ISSUER, type TokenIssuer } from '../../application/ports/token-issuer.js';
import { eventOfRequest } from '../security-log/event-of-request.js';
import { SecurityLog } from '../security-log/security-log.js';
import { sendPagePart } from './page-parts.js';
import { giveSession } from './session-cookie.js';

/** How long a browser stays signed in, in seconds. */
const SESSION_SECONDS = 8 * 60 * 60;

/** Where people sign in. Its answers are for browsers. */
@ApiExcludeController()
@Controller('sign-in')
export class SignInController {
  constructor(
    private readonly links: SignInLinks,
    @Inject(TOKEN_ISSUER) private readonly issuer: TokenIssuer,
    private readonly log: SecurityLog,
  ) {}

  /** Says who is signed in, or how to. */
  @Get()
  signInPage(@Res() reply: FastifyReply): void {
    sendPagePart(reply, 'sign-in.html');
  }

  @Get('sign-in.css')
  signInStyle(@Res() reply: FastifyReply): void {
    sendPagePart(reply, 'sign-in.css');
  }

  @Get('sign-in.browser.js')
  signInScript(@Res() reply: FastifyReply): void {
    sendPagePart(reply, 'sign-in.browser.js');
  }

  /** How else one can sign in. */
  @Get('options')
  signInOptions(): { organisation: boolean } {
    return { organisation: false };
  }

  /** Where the link on the server's console leads. */
  @Get('once')
  async signInOnce(@Query('link') link: unknown, @Res() reply: FastifyReply): Promise<void> {
    const whom = typeof link === 'string' ? this.links.redeem(link) : undefined;
    if (whom === undefined) return this.#refuse('link', reply);
    await this.#signIn(whom, reply);
  }

  async #signIn({ subject, grants }: SignedIn, reply: FastifyReply): Promise<void> {
    const order = { subject, grants, client: 'browser', lifetimeSeconds: SESSION_SECONDS };
    const { token, tokenId, expiresAt } = await this.issuer.issue(order);
    giveSession(reply, token, expiresAt);
    this.log.record({ ...eventOfRequest('signed-in', reply.request), subject, tokenId });
    void reply.redirect('/sign-in', 303);
  }

  #refuse(reason: string, reply: FastifyReply): void {
    this.log.record({ ...eventOfRequest('sign-in-refused', reply.request), reason });
    void reply.redirect(`/sign-in?failed=${reason}`, 303);
  }
}
