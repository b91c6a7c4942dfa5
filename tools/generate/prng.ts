/** A reproducible random generator: the same seed and path give the same numbers on every machine. */
export class Prng {
  #state: number;

  /**
   * @param seed a whole number from 0 to 2³² − 1
   * @param path the purpose of the numbers, so that one life does not depend on how many numbers another one used
   */
  constructor(seed: number, ...path: readonly number[]) {
    this.#state = path.reduce((state, step) => scramble((state ^ scramble(step | 0)) | 0), scramble(seed | 0));
  }

  /** A fraction from 0 up to, but not including, 1. */
  fraction(): number {
    // The step of mulberry32 (public domain), with integer arithmetic only: the results of Math.pow and the like depend
    // on the engine.
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    return (scramble(this.#state) >>> 0) / 4_294_967_296;
  }

  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number {
    return least + Math.floor(this.fraction() * (most - least + 1));
  }

  /** True with a probability in percent. */
  inPercent(percent: number): boolean {
    return this.fraction() * 100 < percent;
  }

  /** Any element of a list that is not empty. */
  oneOf<T>(list: readonly [T, ...T[]]): T {
    return list[Math.floor(this.fraction() * list.length)] as T;
  }
}

function scramble(state: number): number {
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
  return (mixed ^ (mixed >>> 14)) | 0;
}
