import suites from './jest.config.js';

/** The page, in a real browser, against the real server with the real demonstration: `npm run test:browser`. */
export default {
  ...suites,
  roots: ['<rootDir>/test/browser'],
  testPathIgnorePatterns: ['/node_modules/'],
  setupFilesAfterEnv: [...suites.setupFilesAfterEnv, '<rootDir>/test/browser/support/end-all.ts'],
  // A page that is tried waits for its answers and for its timers for a third of the time.
  maxWorkers: 3,
  // Whoever comes first records the demonstration.
  testTimeout: 300_000,
};
