import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { UnavailableError } from '../../../application/ports/event-store.errors.js';
import { SIGN_IN, SignInRefusedError, type SignIn } from '../../../application/ports/sign-in.js';
import { unknownResource } from '../../edge/problems/problem.js';
import { Sessions } from './sessions.js';
import { keepPending, takePending } from './sign-in-cookie.js';

/** Signs browsers in at the identity provider that the settings name. Both throw `Problem` 404 where they name none. */
@Injectable()
export class ProviderSignIn {
  constructor(
    @Inject(SIGN_IN) private readonly signIn: SignIn | null,
    private readonly sessions: Sessions,
  ) {}

  /** Sends a browser to the provider. */
  async begin(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    await this.#orRefused(reply, async (signIn) => {
      const { url, pending } = await signIn.begin(callbackOf(request));
      keepPending(reply, pending);
      void reply.redirect(url, 303);
    });
  }

  /** Signs a browser in that comes back from the provider. */
  async finish(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    await this.#orRefused(reply, async (signIn) => {
      const pending = takePending(request, reply);
      if (pending === undefined) throw new SignInRefusedError('pending', 'This browser has begun no sign-in');
      const { caller } = await signIn.finish(`${originOf(request)}${request.url}`, pending);
      await this.sessions.begin(caller, '/', reply);
    });
  }

  async #orRefused(reply: FastifyReply, run: (signIn: SignIn) => Promise<void>): Promise<void> {
    if (this.signIn === null) throw unknownResource('No identity provider is configured');
    try {
      await run(this.signIn);
    } catch (error) {
      if (error instanceof SignInRefusedError) this.sessions.refuse('organisation', error.reason, reply);
      else if (error instanceof UnavailableError) this.sessions.refuse('provider', 'unavailable', reply);
      else throw error;
    }
  }
}

/** The address that browsers return to. The host that was asked is one that we are found at, or the request would not be here. */
function callbackOf(request: FastifyRequest): string {
  return `${originOf(request)}/sign-in/callback`;
}

function originOf({ protocol, host }: FastifyRequest): string {
  return `${protocol}://${host}`;
}
