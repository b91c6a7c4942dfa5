/** 128 bits in four lanes of 32. */
export type Lanes = readonly [number, number, number, number];

/** The digest of no event; the first digits of pi's fraction, as good as any. */
const NONE: Lanes = [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344];

/**
 * What an event contributes to a digest; computed once, whoever takes the event in. It guards against faults, not against
 * forgers: what an event says is the business of proofs, which have to be dear.
 */
export function eventHash(stream: string, revision: number, eventId: string): Lanes {
  const text = `${stream} ${revision} ${eventId}`;
  let [a, b, c, d] = NONE;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    a = Math.imul(a ^ code, 0x85ebca6b);
    b = Math.imul(b ^ code ^ (a >>> 15), 0xc2b2ae35);
    c = Math.imul(c ^ code ^ (b >>> 13), 0x27d4eb2f);
    d = Math.imul(d ^ code ^ (c >>> 16), 0x165667b1);
  }
  return [a ^ (d >>> 11), b ^ (a >>> 7), c ^ (b >>> 9), d ^ (c >>> 5)];
}

/**
 * A running digest of events and of their order, one event further. Two that took in the same events in the same order are
 * the same; one that skipped, doubled or swapped events is another, even where it lags behind by nothing.
 *
 * @param ordinal the event's number among those taken in: 1, 2, 3 …
 */
export function digestAfter([a, b, c, d]: Lanes, ordinal: number, [e, f, g, h]: Lanes): Lanes {
  // Multiplying by an odd number loses nothing, and each lane is stirred into the next.
  const first = Math.imul(a ^ e ^ ordinal, 0x85ebca6b) ^ (d >>> 16);
  const second = Math.imul(b ^ f ^ (first >>> 15), 0xc2b2ae35);
  const third = Math.imul(c ^ g ^ (second >>> 13), 0x27d4eb2f);
  const fourth = Math.imul(d ^ h ^ (third >>> 16), 0x165667b1);
  return [first, second, third, fourth ^ Math.imul(first, 0x9e3779b1)];
}

/** A digest as it is kept and shown: 32 hex digits. */
export function digestText(lanes: Lanes): string {
  return lanes.map((lane) => (lane >>> 0).toString(16).padStart(8, '0')).join('');
}

/** The digest that was kept as a text; an empty one is that of no event. */
export function digestLanes(text: string): Lanes {
  if (text === '') return NONE;
  const lane = (index: number): number => Number.parseInt(text.slice(index * 8, index * 8 + 8), 16) | 0;
  return [lane(0), lane(1), lane(2), lane(3)];
}
