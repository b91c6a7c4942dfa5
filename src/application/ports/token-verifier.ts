import type { Caller } from './caller.js';

/** A token that proves nothing. The reason is for the security log: strangers are told only that it is not valid. */
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

/** Tells who holds a token. */
export interface TokenVerifier {
  /** @throws InvalidTokenError, and `UnavailableError` when the keys to verify it with cannot be had */
  verify(token: string): Promise<Caller>;
}

export const TOKEN_VERIFIER = Symbol('TokenVerifier');
