import { Module, type DynamicModule } from '@nestjs/common';
import { TokenCache } from '../../application/access/token-cache.js';
import { SIGN_IN } from '../../application/ports/sign-in.js';
import { TOKEN_ISSUER } from '../../application/ports/token-issuer.js';
import { TOKEN_VERIFIER, type TokenVerifier } from '../../application/ports/token-verifier.js';
import { openLocalTokens, openSignIn, openTokenVerifier } from '../identity.js';
import type { Settings } from '../settings/settings.js';

/** The sources of callers' identities: this installation, and the identity provider in the settings. */
@Module({})
export class IdentityModule {
  static of(settings: Settings): DynamicModule {
    return {
      module: IdentityModule,
      global: true,
      providers: [
        { provide: TOKEN_ISSUER, useFactory: () => openLocalTokens(settings) },
        { provide: TOKEN_VERIFIER, useFactory: async () => new TokenCache(await openTokenVerifier(settings)) },
        {
          provide: SIGN_IN,
          // Nest accepts null as a value, but not undefined.
          useFactory: async (tokens: TokenVerifier) => (await openSignIn(settings, tokens)) ?? null,
          inject: [TOKEN_VERIFIER],
        },
      ],
      exports: [TOKEN_ISSUER, TOKEN_VERIFIER, SIGN_IN],
    };
  }
}
