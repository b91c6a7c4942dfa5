import type { Counted, Placed } from '../../../projections/projection.js';
import { effectiveOrder } from '../../domain/history/effective-order.js';
import type { Fact } from '../../domain/history/fact.js';
import type { StreamPart } from '../ports/log-by-stream.js';
import { parseStream, type StreamCategory } from '../streams.js';
import { Digest, eventHash } from './digest/digest.js';
import { ownerOf, placedIn, type Owner } from './view-fold.js';

/** A stream from its first event to where a build goes, with everything that does not depend on who takes it in. */
export class WholeStream {
  readonly stream: string;
  readonly category: StreamCategory;
  readonly owner: Owner;
  /** How many events there are, those that count for nothing included. */
  readonly size: number;
  /** The digest of all of them. */
  readonly digest = new Digest();
  /** Those that count, in revision order. */
  readonly events: Placed<Fact>[] = [];
  /** Those that count for nothing, for they were recorded behind a closure gate. */
  readonly voided: Placed<Fact>[] = [];
  /** Where the last of them lies. */
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
      const fact = placedIn(this.owner, String(ordinal), event);
      (isVoid(fact) ? this.voided : this.events).push(fact);
      this.revision = revision;
      this.position = fact.position;
    }
  }

  /** The facts as they count, in effective order; worked out once for all projections that fold in it. */
  get facts(): readonly Counted<Fact>[] {
    this.#facts ??= effectiveOrder<Fact>(this.events) as Counted<Fact>[];
    return this.#facts;
  }
}
