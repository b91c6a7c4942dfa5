import type { Caller } from '../../application/ports/caller.js';
import { InvalidTokenError, type TokenVerifier } from '../../application/ports/token-verifier.js';
import { takeApart } from './compact-token.js';

/** Hands each token to whoever knows its issuer. What it says of that is proven there, and nobody else is asked. */
export class KnownIssuers implements TokenVerifier {
  /** @param verifiers by issuer, as tokens name it */
  constructor(private readonly verifiers: ReadonlyMap<string, TokenVerifier>) {}

  async verify(token: string): Promise<Caller> {
    const { iss } = takeApart(token).claims;
    if (iss === undefined) throw new InvalidTokenError('missing-claim', 'The token names no issuer');
    const verifier = typeof iss === 'string' ? this.verifiers.get(iss) : undefined;
    if (verifier === undefined) throw new InvalidTokenError('issuer', 'Nobody knows the issuer of the token');
    return verifier.verify(token);
  }
}
