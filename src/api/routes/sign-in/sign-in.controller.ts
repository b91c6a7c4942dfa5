import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SignInLinks } from '../../../application/access/sign-in-links.js';
import type { EventStore } from '../../../application/ports/event-store.js';
import { EVENT_STORE } from '../../../application/ports/event-store.token.js';
import { SIGN_IN, type SignIn } from '../../../application/ports/sign-in.js';
import { sendPagePart } from './page-parts.js';
import { ProviderSignIn } from './provider-sign-in.js';
import { Sessions } from './sessions.js';

/** The sign-in of people. Its answers are for browsers. */
@ApiExcludeController()
@Controller('sign-in')
export class SignInController {
  constructor(
    private readonly links: SignInLinks,
    private readonly sessions: Sessions,
    private readonly provider: ProviderSignIn,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(SIGN_IN) private readonly organisation: SignIn | null,
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

  /** The ways to sign in: true where there is an identity provider. And what the page has to say of the record behind it. */
  @Get('options')
  signInOptions(): { organisation: boolean; demonstration: boolean } {
    return { organisation: this.organisation !== null, demonstration: this.store.isDemonstration };
  }

  /** The target of the link on the server's console. */
  @Get('once')
  async signInOnce(@Query('link') link: unknown, @Res() reply: FastifyReply): Promise<void> {
    const whom = typeof link === 'string' ? this.links.redeem(link) : undefined;
    if (whom === undefined) return this.sessions.refuse('link', 'link', reply);
    await this.sessions.begin(whom, whom.landing, reply);
  }

  /** Sends a browser to the identity provider. */
  @Get('begin')
  beginSignIn(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.provider.begin(request, reply);
  }

  /** The address that the identity provider sends browsers back to. */
  @Get('callback')
  finishSignIn(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.provider.finish(request, reply);
  }
}
