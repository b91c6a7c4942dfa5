import type { Append } from './append.js';
import { unpack, type PackedAppends } from './packed-appends.js';

/** Appends on their way to the thread that writes: a part of a group, or the rest of it. */
export interface Chunk {
  readonly appends: PackedAppends;
  /** True for the last one of its group. */
  readonly last: boolean;
}

/** A group that is written while it is still coming in. Whoever goes through it waits for what has not come yet. */
export class IncomingGroup implements Iterable<Append> {
  readonly #come: Append[];
  #complete: boolean;

  /** @param next waits for the next chunk */
  constructor(
    first: Chunk,
    private readonly next: () => Chunk,
  ) {
    this.#come = unpack(first.appends);
    this.#complete = first.last;
  }

  /** From the first append on, each time. */
  *[Symbol.iterator](): Generator<Append, void, undefined> {
    for (let index = 0; ; index++) {
      while (index === this.#come.length && !this.#complete) this.#receive();
      const append = this.#come[index];
      if (append === undefined) return;
      yield append;
    }
  }

  #receive(): void {
    const { appends, last } = this.next();
    this.#come.push(...unpack(appends));
    this.#complete = last;
  }
}
