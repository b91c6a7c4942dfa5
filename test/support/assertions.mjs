// Run before each suite.
import { beforeEach, expect } from '@jest/globals';

// A test that asserts nothing passes whatever happens, and nobody would know.
beforeEach(() => {
  expect.hasAssertions();
});

// Jest compares two files byte by byte through its own walk of objects, which takes a second a megabyte.
expect.addEqualityTesters([(a, b) => (Buffer.isBuffer(a) && Buffer.isBuffer(b) ? a.equals(b) : undefined)]);
