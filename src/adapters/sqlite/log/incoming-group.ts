import type { Append } from './append.js';
import { unpack, type PackedAppends } from './packed-appends.js';

/** A part of a group on its way to the writer thread. */
export interface Chunk {
  readonly appends: PackedAppends;
  /** True for the last chunk of the group. */
  readonly last: boolean;
}

/** A group that is written while it arrives. The iterator waits for chunks that have not arrived yet. */
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

  /** Iterates from the first append on, each time. */
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
