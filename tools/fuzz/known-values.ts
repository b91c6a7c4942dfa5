import type { Prng } from '../generate/prng.js';

/** The most values to remember for each name: enough to choose from, and few enough to repeat. */
const MOST = 60;

/**
 * Values from earlier answers, by the name under which requests use them: ids, positions, cursors. Requests about
 * existing things get further than others.
 */
export class KnownValues {
  readonly #values = new Map<string, string[]>();

  /** Remembers every part of a value that has such a name. */
  learn(value: unknown): void {
    if (Array.isArray(value)) return value.forEach((one) => this.learn(one));
    if (value === null || typeof value !== 'object') return;
    for (const [name, one] of Object.entries(value)) {
      if (typeof one !== 'string') this.learn(one);
      else if (/^[a-z]+Id$/.test(name) || name === 'position') this.add(name, one);
      else if (name === 'next') this.add('cursor', one);
    }
  }

  add(name: string, value: string): void {
    if (!/^[\w-]{1,64}$/.test(value) && name !== 'cursor') return;
    const values = this.#values.get(name) ?? [];
    if (values.includes(value)) return;
    values.push(value);
    if (values.length > MOST) values.shift();
    this.#values.set(name, values);
  }

  /** A remembered value of a name; undefined if there is none. */
  oneOf(name: string, chance: Prng): string | undefined {
    const [first, ...others] = this.#values.get(name) ?? [];
    return first === undefined ? undefined : chance.oneOf([first, ...others]);
  }
}
