/** A rate limit. */
export interface Limit {
  /** The most at once. */
  readonly burst: number;
  /** The most in a second, in the long run. */
  readonly perSecond: number;
}

/** The result of a request for one token. */
export interface TakeResult {
  readonly allowed: boolean;
  /** The tokens left. */
  readonly remaining: number;
  /** The time until the bucket is full, in whole seconds. */
  readonly fullInSeconds: number;
  /** The time until the next token, in whole seconds. */
  readonly nextInSeconds: number;
}

interface Bucket {
  tokens: number;
  atMs: number;
}

/** The least recently used buckets to check for full ones; bounds the cost of a new key. */
const LOOKED_AT = 100;

/**
 * A token bucket for each key. The number of buckets is limited: full ones are dropped first, since a key without a
 * bucket has a full one; then the least recently used.
 */
export class TokenBuckets {
  /** Least recently used first. */
  readonly #buckets = new Map<string, Bucket>();

  /** @param most the most buckets */
  constructor(
    readonly limit: Limit,
    private readonly most = 10_000,
  ) {}

  /** The number of buckets. */
  get size(): number {
    return this.#buckets.size;
  }

  /** Takes a token if there is one. `nowMs`: milliseconds of any clock, the same one each time. */
  take(key: string, nowMs: number): TakeResult {
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
    // A clock that was set back takes no tokens away.
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
