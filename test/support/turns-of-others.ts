import { jest } from '@jest/globals';

/** Lets time go by with each look at it, so that every turn is as long as a turn may be. Undone by `jest.restoreAllMocks()`. */
export function makeTurnsLong(): void {
  let now = 0;
  jest.spyOn(performance, 'now').mockImplementation(() => (now += 1_000));
}

/** The turns that others get while some work is done. */
export async function turnsOfOthers(work: () => Promise<unknown>): Promise<number> {
  let turns = 0;
  const take = (): void => {
    turns++;
    waiting = setImmediate(take);
  };
  let waiting = setImmediate(take);
  await work();
  clearImmediate(waiting);
  return turns;
}
