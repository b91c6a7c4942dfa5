import { seedOfTheCommit } from './test/support/seed.mjs';

// Its processes inherit it; test/support/fast-check.ts reads it.
process.env.SEED ??= String(seedOfTheCommit());

/** ESM throughout, as the product is; tests are only compiled, `npm run check:types` checks. */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test', '<rootDir>/web/test'],
  testMatch: ['**/*.spec.ts'],
  // They have a command of their own; see docs/testing.md.
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/(browser|long)/'],
  extensionsToTreatAsEsm: ['.ts'],
  resolver: '<rootDir>/test/support/jest-resolver.mjs',
  setupFilesAfterEnv: ['<rootDir>/test/support/assertions.mjs'],
  transform: { '^.+\\.ts$': '<rootDir>/test/support/jest-transform.mjs' },
  testSequencer: '<rootDir>/test/support/longest-first.mjs',
  // By itself Jest leaves one processor alone, which on two is half of them.
  maxWorkers: 2,
  // A test that hangs is found late rather than one that passes lost: a machine may be busy with others.
  testTimeout: 90_000,
};
