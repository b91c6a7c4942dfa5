import { setImmediate as letOthers } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import type { Fact } from '../../domain/history/fact.js';
import type { Aggregate } from '../../domain/history/legality.js';
import type { EventStore, StoredEvent } from '../ports/event-store.js';
import { inTurns } from './in-turns.js';
import { LoadedStream } from './loaded-stream.js';

const PAGE = 1_000;

/**
 * The streams of one category, cached for decisions. A stream stays in memory while it is in use, and each load reads
 * only newer events. The cache makes a decision cheap but never wrong, since the append checks the revision again.
 */
export class StreamCache<State, F extends Fact> {
  readonly #streams: LRUCache<string, LoadedStream<State, F>>;

  /** @param capacityEvents events kept in memory over all streams; about 1 kB each */
  constructor(
    private readonly store: EventStore,
    private readonly aggregate: Aggregate<State, F>,
    capacityEvents: number,
  ) {
    this.#streams = new LRUCache({
      maxSize: capacityEvents,
      // An empty stream takes room, too. One that is longer than all the room there is takes just that, and is kept alone.
      sizeCalculation: ({ events }) => Math.min(Math.max(events.length, 1), capacityEvents),
    });
  }

  /** The current stream; empty if it does not exist. */
  async load(name: string, isVoid: (event: StoredEvent) => boolean = () => false): Promise<LoadedStream<State, F>> {
    const stream = this.#streams.get(name) ?? new LoadedStream(name, this.aggregate);
    await this.#catchUp(stream, isVoid);
    await inTurns(stream.history.settling());
    this.#keep(stream);
    return stream;
  }

  /** Drops a stream, so that the next load reads it whole. */
  forget(name: string): void {
    this.#streams.delete(name);
  }

  async #catchUp(stream: LoadedStream<State, F>, isVoid: (event: StoredEvent) => boolean): Promise<void> {
    for (;;) {
      const page = await this.store.readStream(stream.name, stream.revision + 1, { limit: PAGE });
      stream.add(page, isVoid);
      if (page.length < PAGE) return;
      await letOthers();
    }
  }

  #keep(stream: LoadedStream<State, F>): void {
    // The size of a value that is set again is not calculated again.
    this.#streams.delete(stream.name);
    this.#streams.set(stream.name, stream);
  }
}
