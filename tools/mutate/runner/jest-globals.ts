/**
 * The part of `@jest/globals` that specs of pure code use. Jest itself gives each spec a module registry of its own, which
 * costs seconds a mutant; here every spec is loaded once. There is no `jest` object on purpose: what needs fake modules
 * or timers is no spec of pure code, and fails to load.
 */
export { afterAll, afterEach, beforeAll, beforeEach, describe, it, test } from 'jest-circus';
export { expect } from 'expect';
