import type { Placed } from '../../../../projections/projection.js';
import type { Fact } from '../../../domain/history/fact.js';
import type { EventStore } from '../../ports/event-store.js';
import type { FactEvent } from '../../ports/fact-event.js';
import { placeEvent } from '../view-fold.js';

const PAGE = 1_000;

/** A stream's events in revision order, with the void ones apart. */
export interface StreamHistory {
  readonly events: readonly Placed<Fact>[];
  readonly voided: readonly Placed<Fact>[];
}

/** Loads streams that must be folded again. */
export interface StreamHistories {
  /** A stream up to a revision; later events belong to a later batch. Throws if the stream is shorter. */
  through(stream: string, revision: number): Promise<StreamHistory>;
}

/** Loads streams from the store, each once in a batch, however many projections fold it again. */
export class StoredHistories implements StreamHistories {
  readonly #read = new Map<string, Promise<readonly FactEvent[]>>();

  /** @param isVoid true for events behind a closure gate */
  constructor(
    private readonly store: EventStore,
    private readonly isVoid: (event: FactEvent) => boolean,
  ) {}

  async through(stream: string, revision: number): Promise<StreamHistory> {
    const known = (await this.#read.get(stream)) ?? [];
    const reading = known.length > revision ? known : this.#further(stream, known, revision);
    this.#read.set(stream, Promise.resolve(reading));
    return split((await reading).slice(0, revision + 1), this.isVoid);
  }

  async #further(stream: string, known: readonly FactEvent[], revision: number): Promise<readonly FactEvent[]> {
    const read = [...known];
    while (read.length <= revision) {
      const limit = Math.min(PAGE, revision - read.length + 1);
      const page = await this.store.readStream(stream, read.length, { limit, local: 'settled' });
      if (page.length === 0) throw new Error(`${stream} ends at revision ${read.length - 1}, expected ${revision}`);
      read.push(...page);
    }
    return read;
  }
}

function split(stream: readonly FactEvent[], isVoid: (event: FactEvent) => boolean): StreamHistory {
  const events: Placed<Fact>[] = [];
  const voided: Placed<Fact>[] = [];
  for (const event of stream) (isVoid(event) ? voided : events).push(placeEvent(event));
  return { events, voided };
}
