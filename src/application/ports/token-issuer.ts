import type { Grant } from './caller.js';

/** A request for a token. */
export interface TokenRequest {
  readonly subject: string;
  readonly grants: readonly Grant[];
  /** The program that will use the token. */
  readonly client: string;
  /** Whole seconds from now, at least 1 and at most `LONGEST_LIFETIME_SECONDS`. */
  readonly lifetimeSeconds: number;
}

export interface IssuedToken {
  /** A bearer token: keep it out of logs. */
  readonly token: string;
  readonly tokenId: string;
  /** ISO 8601, UTC. */
  readonly expiresAt: string;
}

/** 365 days. A token cannot be revoked, so each one must expire. */
export const LONGEST_LIFETIME_SECONDS = 365 * 24 * 60 * 60;

/** Issues tokens that this installation accepts. */
export interface TokenIssuer {
  /** @throws RangeError for an invalid lifetime or length, CallerFormError for an invalid name or grant */
  issue(order: TokenRequest): Promise<IssuedToken>;
}

export const TOKEN_ISSUER = Symbol('TokenIssuer');
