import type { Caller } from './caller.js';

/** A token is invalid. The reason is for the security log; strangers learn only that the token is not valid. */
export class InvalidTokenError extends Error {
  override readonly name = 'InvalidTokenError';

  /** @param reason stable, for machines: `expired`, `signature`, `issuer`, `audience`, `algorithm`, `unknown-key`, `kind`, `malformed`, … */
  constructor(
    readonly reason: string,
    message: string,
  ) {
    super(message);
  }
}

/** Verifies a token and names its holder. */
export interface TokenVerifier {
  /** @throws InvalidTokenError, and `UnavailableError` if the keys cannot be fetched */
  verify(token: string): Promise<Caller>;
}

export const TOKEN_VERIFIER = Symbol('TokenVerifier');
