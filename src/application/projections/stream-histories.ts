import { setImmediate as breathe } from 'node:timers/promises';
import type { Placed } from '../../../projections/projection.js';
import type { Fact } from '../../domain/history/fact.js';
import type { EventStore, StoredEvent } from '../ports/event-store.js';
import { placed } from './view-fold.js';

const PAGE = 1_000;

/** A stream's events in revision order; those that count for nothing apart. */
export interface StreamHistory {
  readonly events: readonly Placed<Fact>[];
  readonly voided: readonly Placed<Fact>[];
}

/** The streams that late facts touch within one batch, each read once, for however many projections fold it again. */
export class StreamHistories {
  readonly #read = new Map<string, StoredEvent[]>();

  /** @param isVoid tells what was recorded behind a closure gate */
  constructor(
    private readonly store: EventStore,
    private readonly isVoid: (event: StoredEvent) => boolean,
  ) {}

  /** A stream up to a revision: what was appended since belongs to a later batch. Throws: when the stream is shorter. */
  async through(stream: string, revision: number): Promise<StreamHistory> {
    const read = this.#read.get(stream) ?? [];
    this.#read.set(stream, read);
    while (read.length <= revision) {
      const page = await this.store.readStream(stream, read.length, {
        limit: Math.min(PAGE, revision - read.length + 1),
      });
      if (page.length === 0) throw new Error(`${stream} ends at revision ${read.length - 1}, expected ${revision}`);
      read.push(...page);
      await breathe();
    }
    const events: Placed<Fact>[] = [];
    const voided: Placed<Fact>[] = [];
    for (const event of read.slice(0, revision + 1)) (this.isVoid(event) ? voided : events).push(placed(event));
    return { events, voided };
  }
}
