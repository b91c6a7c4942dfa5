import type { Caller } from '../../application/ports/caller.js';
import { InvalidTokenError, type TokenVerifier } from '../../application/ports/token-verifier.js';
import { parseCompactToken } from './compact-token.js';

/**
 * Dispatches each token to the verifier of its issuer. The issuer claim is unverified here; that verifier proves it.
 */
export class KnownIssuers implements TokenVerifier {
  /** @param verifiers by issuer, exactly as tokens name it */
  constructor(private readonly verifiers: ReadonlyMap<string, TokenVerifier>) {}

  async verify(token: string): Promise<Caller> {
    const { iss } = parseCompactToken(token).claims;
    if (iss === undefined) throw new InvalidTokenError('missing-claim', 'The token names no issuer');
    const verifier = typeof iss === 'string' ? this.verifiers.get(iss) : undefined;
    if (verifier === undefined) throw new InvalidTokenError('issuer', 'The issuer of the token is not trusted here');
    return verifier.verify(token);
  }
}
