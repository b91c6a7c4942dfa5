import { hash } from 'node:crypto';

/** The bytes of a SHA-256. */
const SIZE = 32;

/**
 * A hash over the leaves of a log in their order: it begins with 32 zero bytes, and each leaf makes of it the SHA-256 of
 * both. Two logs with the same number of leaves and the same hash hold the same events in the same order.
 */
export class RunningHash {
  /** The hash so far, and the last leaf. */
  readonly #both = Buffer.alloc(2 * SIZE);
  readonly #hash = this.#both.subarray(0, SIZE);
  readonly #leaf = this.#both.subarray(SIZE);
  #leaves: number;

  /**
   * Begins anew, or continues after so many leaves.
   *
   * @param before the hash of these leaves, 32 bytes
   */
  constructor(leaves = 0, before?: Uint8Array) {
    this.#leaves = leaves;
    if (before !== undefined) this.#hash.set(before.subarray(0, SIZE));
  }

  get leaves(): number {
    return this.#leaves;
  }

  /** The hash, 64 hex digits. */
  get hex(): string {
    return this.#hash.toString('hex');
  }

  /** The hash, 32 bytes, until the next leaf. */
  get bytes(): Uint8Array {
    return this.#hash;
  }

  /**
   * Adds the next leaf and answers its 32 bytes, which stand until the leaf after it.
   *
   * @param leaf 64 hex digits
   */
  add(leaf: string): Uint8Array {
    this.#leaf.write(leaf, 'hex');
    this.#hash.write(hash('sha256', this.#both, 'hex'), 'hex');
    this.#leaves++;
    return this.#leaf;
  }
}
