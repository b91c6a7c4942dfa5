import type { Counted, Placed } from '../../../projections/projection.js';
import { effectiveOrder } from '../../domain/history/forced-order.js';
import type { Fact } from '../../domain/history/fact.js';
import { positionOf, type StreamPart } from '../ports/log-by-stream.js';
import { aggregateOf } from '../histories/aggregate-of.js';
import { parseStream, type StreamCategory } from '../streams.js';
import { Digest, eventHash } from './digest/digest.js';
import { ownerOf, placeFact, type Owner } from './view-fold.js';

/** A stream from its first event to the target of a build, prepared once for all projections. */
export class PreparedStream {
  readonly stream: string;
  readonly category: StreamCategory;
  readonly owner: Owner;
  /** The number of events, void ones included. */
  readonly size: number;
  /** The digest of all of these events. */
  readonly digest = new Digest();
  /** The events that count, in revision order. */
  readonly events: Placed<Fact>[] = [];
  /** The void events: those recorded behind a closure gate. */
  readonly voided: Placed<Fact>[] = [];
  /** The revision of the last event. */
  readonly revision: number = -1;
  readonly position: string = '';
  #facts: readonly Counted<Fact>[] | undefined;

  constructor({ stream, events }: StreamPart, isVoid: (event: Placed<Fact>) => boolean) {
    this.stream = stream;
    this.category = parseStream(stream).category;
    this.owner = ownerOf(stream);
    this.size = events.length;
    for (const event of events) {
      const { ordinal, revision, eventId } = event;
      this.digest.add(ordinal, eventHash(stream, revision, eventId));
      const fact = placeFact(this.owner, positionOf(event), event, event);
      (isVoid(fact) ? this.voided : this.events).push(fact);
      this.revision = revision;
      this.position = fact.position;
    }
  }

  /** The facts with their corrections applied, in effective order; computed once for all projections in that order. */
  get facts(): readonly Counted<Fact>[] {
    this.#facts ??= effectiveOrder(this.events, aggregateOf(this.owner)) as Counted<Fact>[];
    return this.#facts;
  }
}
