import { setImmediate as letOthers } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import type { Fact } from '../../domain/history/fact.js';
import type { Aggregate } from '../../domain/history/legality.js';
import type { EventStore, StreamReading } from '../ports/event-store.js';
import { inTurns } from './in-turns.js';
import { LoadedStream } from './loaded-stream.js';
import { voidPredicate, type IsVoid, type PlacedGate } from './void-events.js';

const PAGE = 1_000;

/**
 * The state of a stream that a decision looks at: as it is `now`, or as far as this machine knows it, `so-far`. By that nothing is refused,
 * and no answer of before is given: others may have written since.
 */
export type Knowledge = 'so-far' | 'now';

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

  /**
   * The current stream, or what is known of it here; empty if it does not exist.
   *
   * @param knowledge what decides whether another machine is asked
   * @param gates the closure gates behind which its events are void, as far as the caller knows. A stream that was read when other
   *   gates were known is read again: an event behind a gate that nobody here knew of yet was taken for one that counts.
   */
  async load(name: string, knowledge: Knowledge, gates: readonly PlacedGate[] = []): Promise<LoadedStream<State, F>> {
    const cached = this.#streams.get(name);
    const stream = cached?.knownGates === gates.length ? cached : new LoadedStream(name, this.aggregate, gates.length);
    await this.#catchUp(stream, knowledge, voidPredicate(gates));
    await inTurns(stream.history.settling());
    this.#keep(stream);
    return stream;
  }

  async #catchUp(stream: LoadedStream<State, F>, knowledge: Knowledge, isVoid: IsVoid): Promise<void> {
    const reading: StreamReading = { limit: PAGE, ...(knowledge === 'so-far' && { local: 'at-once' }) };
    for (;;) {
      const page = await this.store.readStream(stream.name, stream.revision + 1, reading);
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
