/** A series of events in time. */
export interface Happening {
  /** The time of the next event, milliseconds since 1970. */
  readonly at: number;
}

interface Entry<T> {
  readonly next: T;
  readonly at: number;
  readonly order: number;
}

/** A priority queue of series, the earliest first; at the same instant, the lower order first. */
export class Timeline<T extends Happening> {
  /** A binary heap: no entry comes before its parent. */
  readonly #entries: Entry<T>[] = [];

  /** @param order decides between series at the same instant; always the same for one series */
  add(next: T, order: number): void {
    const entries = this.#entries;
    const entry = { next, at: next.at, order };
    let place = entries.length;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      const above = entries[parent] as Entry<T>;
      if (!comesBefore(entry, above)) break;
      entries[place] = above;
      place = parent;
    }
    entries[place] = entry;
  }

  /** Removes the next series; undefined when none is left. */
  take(): { readonly next: T; readonly order: number } | undefined {
    const [first] = this.#entries;
    const last = this.#entries.pop();
    if (first !== undefined && last !== undefined && first !== last) this.#sink(last);
    return first;
  }

  #sink(entry: Entry<T>): void {
    const entries = this.#entries;
    let place = 0;
    for (;;) {
      let child = 2 * place + 1;
      const [left, right] = [entries[child], entries[child + 1]];
      if (left === undefined) break;
      if (right !== undefined && comesBefore(right, left)) child++;
      const below = entries[child] as Entry<T>;
      if (!comesBefore(below, entry)) break;
      entries[place] = below;
      place = child;
    }
    entries[place] = entry;
  }
}

function comesBefore(a: Entry<unknown>, b: Entry<unknown>): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}
