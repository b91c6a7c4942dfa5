import { describe, expect, it } from '@jest/globals';
import { PastInstants } from '../../../src/application/histories/past-instants.js';

const EARLY = '2024-01-01T00:00:00.001Z';
const LATE = '2024-01-01T00:00:00.002Z';

/** True once a promise has settled, as far as what is at hand can settle it. */
async function isSettled(promise: Promise<unknown>): Promise<boolean> {
  let settled = false;
  void promise.finally(() => (settled = true));
  await new Promise((resolve) => setImmediate(resolve));
  return settled;
}

describe('what was known at an instant', () => {
  it('is told only once all that is recorded at it or before lies in the log, or never will', async () => {
    const past = new PastInstants();
    const [first, second, later] = [
      Promise.withResolvers<string>(),
      Promise.withResolvers<string>(),
      Promise.withResolvers<string>(),
    ];
    const appends = [
      past.note(EARLY, first.promise),
      past.note(EARLY, second.promise).catch(() => 'refused'),
      past.note(LATE, later.promise),
    ];
    const told = past.settle(EARLY);
    expect(await isSettled(told)).toBe(false);
    first.resolve('stored');
    expect(await isSettled(told)).toBe(false);
    second.reject(new Error('Refused'));
    expect(await isSettled(told)).toBe(true);
    expect(await isSettled(past.settle(LATE))).toBe(false);
    later.resolve('stored');
    expect(await Promise.all(appends)).toEqual(['stored', 'refused', 'stored']);
    await past.settle(LATE);
  });
});
