// Run before each suite: a test that asserts nothing passes whatever happens, and nobody would know.
import { beforeEach, expect } from '@jest/globals';

beforeEach(() => {
  expect.hasAssertions();
});
