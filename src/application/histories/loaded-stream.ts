import { isGate } from '../../domain/catalogue.js';
import { History } from '../../domain/history/history.js';
import type { Fact } from '../../domain/history/fact.js';
import type { Aggregate } from '../../domain/history/legality.js';
import type { StoredEvent } from '../ports/event-store.js';
import { recordedFact } from './recorded-fact.js';
import type { IsVoid, PlacedGate } from './void-events.js';

/** One stream in memory: its folded history, and its events by command. */
export class LoadedStream<State, F extends Fact> {
  readonly history: History<State, F>;
  readonly #events: StoredEvent[] = [];
  readonly #gates: PlacedGate[] = [];
  readonly #byId = new Map<string, StoredEvent>();
  readonly #byCommand = new Map<string, StoredEvent[]>();
  /** Few, and in most streams none. */
  readonly #void: StoredEvent[] = [];

  constructor(
    readonly name: string,
    aggregate: Aggregate<State, F>,
    /** The number of closure gates of its mission, set and released, that were known when this was read. */
    readonly knownGates = 0,
  ) {
    this.history = new History(aggregate);
  }

  /** The events as stored, in revision order. */
  get events(): readonly StoredEvent[] {
    return this.#events;
  }

  /** The gates around closures, set and released, as recorded; none in a stream that is no mission's. */
  get gates(): readonly PlacedGate[] {
    return this.#gates;
  }

  /** The event of an id; undefined for one that lies elsewhere. */
  eventOf(eventId: string): StoredEvent | undefined {
    return this.#byId.get(eventId);
  }

  /** The revision of the last event; -1 while there is none. */
  get revision(): number {
    return this.#events.length - 1;
  }

  /** The events that a command wrote to this stream and that count; empty if it wrote none but void ones. */
  writtenBy(commandId: string): readonly StoredEvent[] {
    return this.#byCommand.get(commandId) ?? [];
  }

  /** The number of events that a command wrote to this stream behind closure gates, each of which was refused. */
  voidOf(commandId: string): number {
    return this.#void.filter(({ metadata }) => metadata.commandId === commandId).length;
  }

  /**
   * Adds events that follow the last one; skips events that are here already, since two loads may overlap.
   *
   * @param isVoid true for events that keep their revision but count for nothing (behind a closure gate)
   * @throws Error on a gap, which would make the fold wrong
   */
  add(events: readonly StoredEvent[], isVoid: IsVoid): void {
    const counting = [];
    for (const event of events) {
      if (event.revision <= this.revision) continue;
      if (event.revision > this.revision + 1)
        throw new Error(`${this.name} continues with revision ${event.revision}, expected ${this.revision + 1}`);
      this.#events.push(event);
      if (isGate(event.type)) this.#gates.push(event);
      this.#byId.set(event.eventId, event);
      if (isVoid(event)) {
        this.#void.push(event);
        continue;
      }
      this.#remember(event);
      counting.push(recordedFact<F>(event));
    }
    if (counting.length > 0) this.history.add(counting);
  }

  #remember(event: StoredEvent): void {
    const { commandId } = event.metadata;
    const events = this.#byCommand.get(commandId);
    if (events === undefined) this.#byCommand.set(commandId, [event]);
    else events.push(event);
  }
}
