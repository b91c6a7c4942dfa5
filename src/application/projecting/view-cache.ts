import { LRUCache } from 'lru-cache';
import type { StoredView } from '../ports/read-models.js';

/** Cached views of each projection. Most are a kilobyte; those of long streams are large, but few. */
const CAPACITY = 1_000;

/** A cache of recently used views, so that an active stream is neither read nor folded again for each batch. */
export class ViewCache {
  readonly #views = new LRUCache<string, StoredView>({ max: CAPACITY });

  get(key: string): StoredView | undefined {
    return this.#views.get(key);
  }

  /** Caches a view, in the place of the least recently used one. */
  set(view: StoredView): void {
    this.#views.set(view.key, view);
  }
}
