import type { StoredView } from '../ports/read-models.js';

/** Views kept at hand for each projection. Most are a kilobyte; those of long streams are large, but few. */
const CAPACITY = 1_000;

/** The views last worked on, so that a stream that goes on is neither read nor folded again for each batch. */
export class ViewCache {
  // A Map keeps insertion order: the first entry is the one longest unused.
  readonly #views = new Map<string, StoredView>();

  get(key: string): StoredView | undefined {
    return this.#views.get(key);
  }

  /** Keeps a view as it is now, in the place of the one longest unused. */
  set(view: StoredView): void {
    this.#views.delete(view.key);
    this.#views.set(view.key, view);
    if (this.#views.size <= CAPACITY) return;
    const [oldest] = this.#views.keys();
    if (oldest !== undefined) this.#views.delete(oldest);
  }
}
