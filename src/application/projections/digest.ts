/**
 * A running digest of the events a projection took in, and of their order: 128 bits in four lanes of 32. Two projections
 * that took in the same events in the same order have the same digest; one that skipped, doubled or swapped events has
 * another, even where it lags behind by nothing. It guards against faults, not against forgers.
 *
 * @param digest the digest so far: 32 hex digits, or nothing at the beginning
 */
export function digestOf(digest: string, ordinal: number, stream: string, revision: number, eventId: string): string {
  const lanes = digest === '' ? SEEDS : lanesOf(digest);
  const text = `${ordinal} ${stream} ${revision} ${eventId}`;
  let [a, b, c, d] = lanes;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    a = Math.imul(a ^ code, 0x85ebca6b);
    b = Math.imul(b ^ code ^ (a >>> 15), 0xc2b2ae35);
    c = Math.imul(c ^ code ^ (b >>> 13), 0x27d4eb2f);
    d = Math.imul(d ^ code ^ (c >>> 16), 0x165667b1);
  }
  return [a ^ (d >>> 11), b ^ (a >>> 7), c ^ (b >>> 9), d ^ (c >>> 5)].map(hex).join('');
}

type Lanes = readonly [number, number, number, number];

/** The first digits of pi's fraction, as good as any. */
const SEEDS: Lanes = [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344];

function lanesOf(digest: string): Lanes {
  const lane = (index: number): number => Number.parseInt(digest.slice(index * 8, index * 8 + 8), 16);
  return [lane(0), lane(1), lane(2), lane(3)];
}

function hex(lane: number): string {
  return (lane >>> 0).toString(16).padStart(8, '0');
}
