import type { Grant } from './caller.js';

/** A token to be made. */
export interface TokenOrder {
  readonly subject: string;
  readonly grants: readonly Grant[];
  /** The programme that will ask with it. */
  readonly client: string;
  /** Whole seconds from now, at least 1 and at most `LONGEST_LIFETIME_SECONDS`. */
  readonly lifetimeSeconds: number;
}

export interface IssuedToken {
  /** Whoever has it is its subject: not for logs. */
  readonly token: string;
  readonly tokenId: string;
  /** ISO 8601, UTC. */
  readonly expiresAt: string;
}

/** 365 days. A token cannot be called back, so that each has to end by itself. */
export const LONGEST_LIFETIME_SECONDS = 365 * 24 * 60 * 60;

/** Makes tokens that this installation takes. */
export interface TokenIssuer {
  /** @throws RangeError for a lifetime or a length that cannot be, CallerFormError for a name or grant that is none */
  issue(order: TokenOrder): Promise<IssuedToken>;
}

export const TOKEN_ISSUER = Symbol('TokenIssuer');
