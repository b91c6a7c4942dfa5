import { Module, type DynamicModule } from '@nestjs/common';
import { TokenCache } from './application/access/token-cache.js';
import { TOKEN_ISSUER, type TokenIssuer } from './application/ports/token-issuer.js';
import { TOKEN_VERIFIER, type TokenVerifier } from './application/ports/token-verifier.js';
import { openLocalTokens } from './identity.js';
import type { Settings } from './settings.js';

const LOCAL_TOKENS = Symbol('LocalTokens');

/** Who vouches for callers: this installation, and the issuer that the settings name. */
@Module({})
export class IdentityModule {
  static of(settings: Settings): DynamicModule {
    return {
      module: IdentityModule,
      global: true,
      providers: [
        { provide: LOCAL_TOKENS, useFactory: () => openLocalTokens(settings) },
        { provide: TOKEN_ISSUER, useExisting: LOCAL_TOKENS },
        {
          provide: TOKEN_VERIFIER,
          useFactory: (tokens: TokenIssuer & TokenVerifier) => new TokenCache(tokens),
          inject: [LOCAL_TOKENS],
        },
      ],
      exports: [TOKEN_ISSUER, TOKEN_VERIFIER],
    };
  }
}
