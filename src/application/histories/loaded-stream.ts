import { History } from '../../domain/history/history.js';
import type { Fact } from '../../domain/history/fact.js';
import type { Aggregate } from '../../domain/history/legality.js';
import type { StoredEvent } from '../ports/event-store.js';
import { recordedFact } from './recorded-fact.js';

/** One stream in memory: its history folded, and the commands that wrote it. */
export class LoadedStream<State, F extends Fact> {
  readonly history: History<State, F>;
  readonly #events: StoredEvent[] = [];
  readonly #byCommand = new Map<string, StoredEvent[]>();

  constructor(
    readonly name: string,
    aggregate: Aggregate<State, F>,
  ) {
    this.history = new History(aggregate);
  }

  /** The events as stored, in revision order. */
  get events(): readonly StoredEvent[] {
    return this.#events;
  }

  /** The revision of the last event; -1 while there is none. */
  get revision(): number {
    return this.#events.length - 1;
  }

  /** The events a command wrote; empty when it wrote none here. */
  writtenBy(commandId: string): readonly StoredEvent[] {
    return this.#byCommand.get(commandId) ?? [];
  }

  /**
   * Adds events that follow the last one; those already here are passed over, for two readers may have met.
   *
   * @param isVoid tells events that count for nothing, though they keep their revision (behind a closure gate)
   * @throws Error on a gap, for then the fold would be wrong
   */
  add(events: readonly StoredEvent[], isVoid: (event: StoredEvent) => boolean): void {
    const counting = [];
    for (const event of events) {
      if (event.revision <= this.revision) continue;
      if (event.revision > this.revision + 1)
        throw new Error(`${this.name}: revision ${event.revision} after ${this.revision}`);
      this.#events.push(event);
      this.#remember(event);
      if (!isVoid(event)) counting.push(recordedFact<F>(event));
    }
    const [only] = counting;
    if (counting.length === 1 && only !== undefined) this.history.record(only);
    else if (counting.length > 1) this.history.load(counting);
  }

  #remember(event: StoredEvent): void {
    const { commandId } = event.metadata;
    const events = this.#byCommand.get(commandId);
    if (events === undefined) this.#byCommand.set(commandId, [event]);
    else events.push(event);
  }
}
