import { Problem } from '../../edge/problems/problem.js';

/** Counts the readers of each caller, so that none takes all the places there are. */
export class ReadersByCaller {
  readonly #readers = new Map<string, number>();

  /** @param most of one caller; 0 for any number */
  constructor(private readonly most: number) {}

  /**
   * One more of a caller.
   *
   * @returns what to do once it has gone
   * @throws Problem 429
   */
  enter(key: string): () => void {
    const readers = this.#readers.get(key) ?? 0;
    if (this.most > 0 && readers >= this.most) throw tooMany(readers);
    this.#readers.set(key, readers + 1);
    return () => this.#leave(key);
  }

  #leave(key: string): void {
    const left = (this.#readers.get(key) ?? 1) - 1;
    if (left > 0) this.#readers.set(key, left);
    else this.#readers.delete(key);
  }
}

function tooMany(readers: number): Problem {
  const detail = `${readers} live streams of this caller are open already`;
  return new Problem(429, 'too-many-readers', 'Too many readers', detail, {}, { 'Retry-After': '1' });
}
