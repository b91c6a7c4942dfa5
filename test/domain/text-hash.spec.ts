import { describe, expect, it } from '@jest/globals';
import { hashOf } from '../../src/domain/text-hash.js';

describe('the hash of a text', () => {
  // The test vectors that the authors of FNV publish.
  it.each([
    ['', 0x811c9dc5],
    ['a', 0xe40c292c],
    ['b', 0xe70c2de5],
    ['fo', 0x6222e842],
    ['foobar', 0xbf9cf968],
  ])('is that of FNV-1a: %j', (text, hash) => {
    expect(hashOf(text)).toBe(hash);
  });
});
