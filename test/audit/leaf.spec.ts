import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import canonicalize from 'canonicalize';
import fc from '../support/fast-check.js';
import { dataDigest, entryText, leafHash } from '../../src/audit/leaf.js';
import { RunningHash } from '../../src/audit/running-hash.js';

const sha256 = (...parts: readonly (string | Uint8Array)[]): string => {
  const whole = createHash('sha256');
  for (const part of parts) whole.update(part);
  return whole.digest('hex');
};

describe('the leaf of an event', () => {
  it('is the hash of RFC 6962: SHA-256 over a zero byte and the entry', () => {
    // The leaf of an empty entry, as in the test vectors of Certificate Transparency.
    expect(leafHash('')).toBe('6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d');
    expect(leafHash('Gao é €')).toBe(sha256(Uint8Array.of(0), 'Gao é €'));
  });

  it('enters the envelope without its position, in canonical JSON, with the digest of the data for the data', () => {
    const texts = fc.string({ unit: 'grapheme' });
    const envelopes = fc.record({
      eventId: texts,
      stream: texts,
      revision: fc.nat(),
      type: texts,
      schemaVersion: fc.nat(),
      metadata: fc.dictionary(texts, fc.jsonValue()),
    });
    fc.assert(
      fc.property(envelopes, fc.jsonValue(), (envelope, data) => {
        const dataSha256 = dataDigest(canonicalize(data) as string);
        expect(dataSha256).toBe(sha256(canonicalize(data) as string));
        const text = entryText({ ...envelope, metadata: canonicalize(envelope.metadata) as string, dataSha256 });
        expect(text).toBe(canonicalize({ ...envelope, dataSha256 }));
      }),
    );
  });
});

describe('the running hash', () => {
  const leaves = ['a', 'b', 'c'].map(leafHash) as [string, string, string];

  it('begins with zeros, and takes in one leaf after the other', () => {
    const running = new RunningHash();
    expect([running.leaves, running.hex]).toEqual([0, '0'.repeat(64)]);
    expect(Buffer.from(running.add(leaves[0])).toString('hex')).toBe(leaves[0]);
    const first = sha256(Buffer.alloc(32), Buffer.from(leaves[0], 'hex'));
    expect([running.leaves, running.hex]).toEqual([1, first]);
    running.add(leaves[1]);
    expect(running.hex).toBe(sha256(Buffer.from(first, 'hex'), Buffer.from(leaves[1], 'hex')));
  });

  it('goes on from where it was kept, and tells another order', () => {
    const whole = new RunningHash();
    for (const leaf of leaves) whole.add(leaf);
    const begun = new RunningHash();
    begun.add(leaves[0]);
    const goneOn = new RunningHash(begun.leaves, Uint8Array.from(begun.bytes));
    goneOn.add(leaves[1]);
    goneOn.add(leaves[2]);
    expect([goneOn.leaves, goneOn.hex]).toEqual([whole.leaves, whole.hex]);
    const swapped = new RunningHash();
    for (const leaf of [leaves[1], leaves[0], leaves[2]]) swapped.add(leaf);
    expect(swapped.hex).not.toBe(whole.hex);
  });
});
