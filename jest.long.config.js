import suites from './jest.config.js';

/** The long runs: more rounds of what `npm test` tries in a few. */
export default { ...suites, roots: ['<rootDir>/test/long'], testPathIgnorePatterns: ['/node_modules/'] };
