import type { Caller } from '../ports/caller.js';
import type { TokenVerifier } from '../ports/token-verifier.js';

/** Tokens remembered at once. */
const CAPACITY = 1_000;

/** How long what was verified is taken for true, in milliseconds: a key that was withdrawn at the issuer opens nothing for longer. */
const TRUSTED_MS = 60_000;

/**
 * Remembers for a while what tokens say: a signature costs as much to verify as the rest of a request. Only good ones are
 * remembered, so that nobody can fill it with inventions.
 */
export class TokenCache implements TokenVerifier {
  /** Least recently verified first. */
  readonly #known = new Map<string, { readonly caller: Caller; readonly through: number }>();

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
    const [oldest] = this.#known.keys();
    if (this.#known.size > CAPACITY && oldest !== undefined) this.#known.delete(oldest);
    return caller;
  }
}
