import type { Prng } from '../generate/prng.js';

/** How many of each kind are remembered: enough to choose from, and few enough to meet again. */
const MOST = 60;

/**
 * What the server has told so far, by the name under which it is asked for again: ids, positions, cursors. Requests that speak
 * of what is there get further than any that speak of nothing.
 */
export class Known {
  readonly #values = new Map<string, string[]>();

  /** Takes in everything of a value that has a name to be asked for by. */
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

  /** One of those of a name; undefined while there is none. */
  oneOf(name: string, chance: Prng): string | undefined {
    const [first, ...others] = this.#values.get(name) ?? [];
    return first === undefined ? undefined : chance.oneOf([first, ...others]);
  }
}
