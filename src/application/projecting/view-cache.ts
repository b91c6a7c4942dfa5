import { LRUCache } from 'lru-cache';
import type { StoredView } from '../ports/read-models.js';

/** Views kept at hand for each projection. Most are a kilobyte; those of long streams are large, but few. */
const CAPACITY = 1_000;

/** The views last worked on, so that a stream that goes on is neither read nor folded again for each batch. */
export class ViewCache {
  readonly #views = new LRUCache<string, StoredView>({ max: CAPACITY });

  get(key: string): StoredView | undefined {
    return this.#views.get(key);
  }

  /** Keeps a view as it is now, in the place of the one longest unused. */
  set(view: StoredView): void {
    this.#views.set(view.key, view);
  }
}
