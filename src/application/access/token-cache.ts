import { LRUCache } from 'lru-cache';
import type { Caller } from '../ports/caller.js';
import type { TokenVerifier } from '../ports/token-verifier.js';

/** Tokens remembered at once; the least recently used is forgotten first. */
const CAPACITY = 1_000;

/** The lifetime of a verified token in the cache, in milliseconds: a key that the issuer withdrew is accepted no longer than this. */
const TRUSTED_MS = 60_000;

/**
 * Caches verified tokens: verifying a signature costs as much as the rest of a request. Only valid tokens are cached,
 * so that invalid ones cannot fill the cache.
 */
export class TokenCache implements TokenVerifier {
  // Not with the package's own `ttl`: its end is a millisecond late, and a token may be verified shortly after its own end.
  readonly #known = new LRUCache<string, { readonly caller: Caller; readonly through: number }>({ max: CAPACITY });

  /** @param now milliseconds since 1970 */
  constructor(
    private readonly verifier: TokenVerifier,
    private readonly now: () => number = Date.now,
  ) {}

  async verify(token: string): Promise<Caller> {
    const known = this.#known.get(token);
    if (known !== undefined && this.now() < known.through) return known.caller;
    this.#known.delete(token);
    const caller = await this.verifier.verify(token);
    const through = Math.min(this.now() + TRUSTED_MS, Date.parse(caller.expiresAt));
    this.#known.set(token, { caller, through });
    return caller;
  }
}
