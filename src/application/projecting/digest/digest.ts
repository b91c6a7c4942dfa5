/** 128 bits in four lanes of 32. */
export type Lanes = readonly [number, number, number, number];

/** The initial value of each lane: the first digits of pi's fraction. */
const BEGINNING: Lanes = [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344];

/** The digest of no events. */
export const NO_DIGEST = '';

/**
 * A hash of an event's identity, computed once for all models. It detects faults, not forgery: proofs of the content
 * are the business of the transparency log, and cost far more.
 */
export function eventHash(stream: string, revision: number, eventId: string): Lanes {
  let [a, b, c, d] = streamHash(stream);
  a = Math.imul(a ^ revision, 0x85ebca6b);
  for (let index = 0; index < eventId.length; index++) {
    const code = eventId.charCodeAt(index);
    a = Math.imul(a ^ code, 0x85ebca6b);
    b = Math.imul(b ^ code ^ (a >>> 15), 0xc2b2ae35);
    c = Math.imul(c ^ code ^ (b >>> 13), 0x27d4eb2f);
    d = Math.imul(d ^ code ^ (c >>> 16), 0x165667b1);
  }
  return [a ^ (d >>> 11), b ^ (a >>> 7), c ^ (b >>> 9), d ^ (c >>> 5)];
}

/** The last stream asked for: consecutive events often belong to one stream. */
let last: { readonly stream: string; readonly hash: Lanes } = { stream: '', hash: BEGINNING };

function streamHash(stream: string): Lanes {
  if (stream !== last.stream) {
    let [a, b, c, d] = BEGINNING;
    for (let index = 0; index < stream.length; index++) {
      const code = stream.charCodeAt(index);
      a = Math.imul(a ^ code, 0x85ebca6b);
      b = Math.imul(b ^ code ^ (a >>> 15), 0xc2b2ae35);
      c = Math.imul(c ^ code ^ (b >>> 13), 0x27d4eb2f);
      d = Math.imul(d ^ code ^ (c >>> 16), 0x165667b1);
    }
    last = { stream, hash: [a, b, c, d] };
  }
  return last.hash;
}

/**
 * A running digest of events and of their order: an additive multiset hash over (ordinal, event hash). Two digests are
 * equal if the same events came with the same ordinals; a skipped, doubled or swapped event changes the digest, even
 * without any lag.
 * The sum does not depend on the order of processing, so that a model which is built stream by stream reaches the
 * digest of one that followed the log.
 */
export class Digest {
  #a = 0;
  #b = 0;
  #c = 0;
  #d = 0;

  /** Continues from the text form of a digest. */
  constructor(text: string = NO_DIGEST) {
    if (text === NO_DIGEST) return;
    const lane = (index: number): number => Number.parseInt(text.slice(index * 8, index * 8 + 8), 16) | 0;
    [this.#a, this.#b, this.#c, this.#d] = [lane(0), lane(1), lane(2), lane(3)];
  }

  /**
   * Adds an event.
   *
   * @param ordinal the event's number in the total order: 1, 2, 3 …
   */
  add(ordinal: number, [e, f, g, h]: Lanes): void {
    // Multiplication by an odd number is a bijection; each lane is mixed into the next.
    const place = Math.imul(ordinal, 0x9e3779b1);
    const a = Math.imul(e ^ place, 0x85ebca6b);
    const b = Math.imul(f ^ place ^ (a >>> 15), 0xc2b2ae35);
    const c = Math.imul(g ^ place ^ (b >>> 13), 0x27d4eb2f);
    const d = Math.imul(h ^ place ^ (c >>> 16), 0x165667b1);
    this.#a = (this.#a + (a ^ (d >>> 14))) | 0;
    this.#b = (this.#b + (b ^ (a >>> 12))) | 0;
    this.#c = (this.#c + (c ^ (b >>> 11))) | 0;
    this.#d = (this.#d + (d ^ (c >>> 13))) | 0;
  }

  /** Adds all events of another digest. */
  addAll(other: Digest): void {
    this.#a = (this.#a + other.#a) | 0;
    this.#b = (this.#b + other.#b) | 0;
    this.#c = (this.#c + other.#c) | 0;
    this.#d = (this.#d + other.#d) | 0;
  }

  /** The stored and shown form: 32 hex digits. */
  get text(): string {
    return [this.#a, this.#b, this.#c, this.#d].map((lane) => (lane >>> 0).toString(16).padStart(8, '0')).join('');
  }
}
