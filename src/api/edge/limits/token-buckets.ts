/** How often something may happen. */
export interface Limit {
  /** At once. */
  readonly burst: number;
  /** In the long run. */
  readonly perSecond: number;
}

/** What became of a request for one token. */
export interface Taken {
  readonly allowed: boolean;
  /** Tokens left. */
  readonly remaining: number;
  /** When all of them will be back, in whole seconds. */
  readonly fullInSeconds: number;
  /** When the next one will be there, in whole seconds. */
  readonly nextInSeconds: number;
}

interface Bucket {
  tokens: number;
  atMs: number;
}

/** Buckets looked at to find full ones, of those longest unused; bounds what a new key costs. */
const LOOKED_AT = 100;

/**
 * A bucket of tokens for each key, which fills by itself. Only so many are kept: those that are full again are forgotten first, for a
 * key without a bucket has a full one; then those longest unused.
 */
export class TokenBuckets {
  /** Least recently used first. */
  readonly #buckets = new Map<string, Bucket>();

  /** @param most buckets kept */
  constructor(
    readonly limit: Limit,
    private readonly most = 10_000,
  ) {}

  /** How many buckets are kept. */
  get size(): number {
    return this.#buckets.size;
  }

  /** Takes a token where there is one. `nowMs`: milliseconds of whatever clock, the same each time. */
  take(key: string, nowMs: number): Taken {
    const { burst, perSecond } = this.limit;
    const known = this.#buckets.get(key);
    const tokens = known === undefined ? burst : this.#tokensIn(known, nowMs);
    const allowed = tokens >= 1;
    const bucket = { tokens: allowed ? tokens - 1 : tokens, atMs: nowMs };
    if (known === undefined) this.#makeRoom(nowMs);
    this.#buckets.delete(key);
    this.#buckets.set(key, bucket);
    return {
      allowed,
      remaining: Math.floor(bucket.tokens),
      fullInSeconds: Math.ceil((burst - bucket.tokens) / perSecond),
      nextInSeconds: Math.ceil(Math.max(0, 1 - bucket.tokens) / perSecond),
    };
  }

  #tokensIn({ tokens, atMs }: Bucket, nowMs: number): number {
    const { burst, perSecond } = this.limit;
    // A clock that was set back takes nothing away.
    return Math.min(burst, tokens + (Math.max(0, nowMs - atMs) / 1_000) * perSecond);
  }

  #makeRoom(nowMs: number): void {
    if (this.#buckets.size < this.most) return;
    const [oldest] = this.#buckets.keys();
    let looked = 0;
    for (const [key, bucket] of this.#buckets) {
      if (this.#tokensIn(bucket, nowMs) === this.limit.burst) this.#buckets.delete(key);
      if (++looked === LOOKED_AT) break;
    }
    if (this.#buckets.size >= this.most && oldest !== undefined) this.#buckets.delete(oldest);
  }
}
