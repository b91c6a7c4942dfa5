import type { Fact } from '../../domain/history/fact.js';
import type { Aggregate } from '../../domain/history/legality.js';
import type { EventStore, StoredEvent } from '../ports/event-store.js';
import { LoadedStream } from './loaded-stream.js';

const PAGE = 1_000;

/**
 * The streams of one category, cached for decisions. A stream stays in memory while it is in use, and each load reads
 * only newer events. The cache makes a decision cheap but never wrong, since the append checks the revision again.
 */
export class StreamCache<State, F extends Fact> {
  // A Map keeps insertion order: the first entry is the least recently used.
  readonly #streams = new Map<string, LoadedStream<State, F>>();
  #cachedEvents = 0;

  /** @param capacityEvents events kept in memory over all streams; about 1 kB each */
  constructor(
    private readonly store: EventStore,
    private readonly aggregate: Aggregate<State, F>,
    private readonly capacityEvents: number,
  ) {}

  /** The current stream; empty if it does not exist. */
  async load(name: string, isVoid: (event: StoredEvent) => boolean = () => false): Promise<LoadedStream<State, F>> {
    const stream = this.#streams.get(name) ?? new LoadedStream(name, this.aggregate);
    await this.#catchUp(stream, isVoid);
    this.#keep(stream);
    return stream;
  }

  /** Drops a stream, so that the next load reads it whole. */
  forget(name: string): void {
    const stream = this.#streams.get(name);
    if (stream === undefined) return;
    this.#streams.delete(name);
    this.#cachedEvents -= stream.cost;
  }

  async #catchUp(stream: LoadedStream<State, F>, isVoid: (event: StoredEvent) => boolean): Promise<void> {
    for (;;) {
      const page = await this.store.readStream(stream.name, stream.revision + 1, { limit: PAGE });
      stream.add(page, isVoid);
      if (page.length < PAGE) return;
    }
  }

  #keep(stream: LoadedStream<State, F>): void {
    this.forget(stream.name);
    stream.cost = stream.events.length;
    this.#cachedEvents += stream.cost;
    this.#streams.set(stream.name, stream);
    for (const name of this.#streams.keys()) {
      if (this.#cachedEvents <= this.capacityEvents || name === stream.name) return;
      this.forget(name);
    }
  }
}
