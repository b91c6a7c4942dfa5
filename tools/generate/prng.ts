/** Chance that can be had again: the same seed and path give the same numbers on every machine, in every year. */
export class Prng {
  #state: number;

  /**
   * @param seed a whole number from 0 to 2³² − 1
   * @param path what the numbers are for, so that one life does not depend on how many numbers another one took
   */
  constructor(seed: number, ...path: readonly number[]) {
    this.#state = path.reduce((state, step) => scrambled((state ^ scrambled(step | 0)) | 0), scrambled(seed | 0));
  }

  /** A fraction from 0 up to, but not including, 1. */
  fraction(): number {
    // The step of mulberry32 (public domain). Nothing but integer arithmetic: what Math.pow and the like answer is left
    // to each engine.
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    return (scrambled(this.#state) >>> 0) / 4_294_967_296;
  }

  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number {
    return least + Math.floor(this.fraction() * (most - least + 1));
  }

  /** True in so many cases out of a hundred. */
  inPercent(percent: number): boolean {
    return this.fraction() * 100 < percent;
  }

  /** Any of a list that is not empty. */
  oneOf<T>(list: readonly [T, ...T[]]): T {
    return list[Math.floor(this.fraction() * list.length)] as T;
  }
}

function scrambled(state: number): number {
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
  return (mixed ^ (mixed >>> 14)) | 0;
}
