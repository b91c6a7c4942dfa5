/** 128 bits in four lanes of 32. */
export type Lanes = readonly [number, number, number, number];

/** Where each lane begins; the first digits of pi's fraction, as good as any. */
const BEGINNING: Lanes = [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344];

/** The digest of no event. */
export const NO_DIGEST = '';

/**
 * What tells an event from all others; computed once, whoever takes the event in. It guards against faults, not against
 * forgers: what an event says is the business of proofs, which have to be dear.
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

/** The last stream asked for: events come stream by stream, or at least in runs. */
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
 * A running digest of events and of their order: the sum of what each one is at its place. Two that took in the same events as
 * the same ordinals are the same; one that skipped, doubled or swapped events is another, even where it lags behind by nothing.
 *
 * A sum, so that a model which is built stream by stream comes to the digest of one that followed the log.
 */
export class Digest {
  #a = 0;
  #b = 0;
  #c = 0;
  #d = 0;

  /** Goes on from a digest that was kept as a text. */
  constructor(text: string = NO_DIGEST) {
    if (text === NO_DIGEST) return;
    const lane = (index: number): number => Number.parseInt(text.slice(index * 8, index * 8 + 8), 16) | 0;
    [this.#a, this.#b, this.#c, this.#d] = [lane(0), lane(1), lane(2), lane(3)];
  }

  /**
   * Takes an event in.
   *
   * @param ordinal the event's number in the total order: 1, 2, 3 …
   */
  add(ordinal: number, [e, f, g, h]: Lanes): void {
    // Multiplying by an odd number loses nothing, and each lane is stirred into the next.
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

  /** Takes in all that another one has. */
  addAll(other: Digest): void {
    this.#a = (this.#a + other.#a) | 0;
    this.#b = (this.#b + other.#b) | 0;
    this.#c = (this.#c + other.#c) | 0;
    this.#d = (this.#d + other.#d) | 0;
  }

  /** As it is kept and shown: 32 hex digits. */
  get text(): string {
    return [this.#a, this.#b, this.#c, this.#d].map((lane) => (lane >>> 0).toString(16).padStart(8, '0')).join('');
  }
}
