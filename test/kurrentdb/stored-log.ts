import { EventEmitter } from 'node:events';
import { decideAppend, type AppendDecision, type Expected } from './append-decision.js';

/** An event as a client proposes it. */
export interface Proposed {
  readonly id: string;
  readonly type: string;
  readonly contentType: string;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

/** An event as the server keeps it. */
export interface Stored extends Proposed {
  readonly stream: string;
  readonly revision: number;
  /** In the total order; others' events and the server's own lie in between. */
  readonly position: bigint;
}

/** An append that is refused whatever revision is expected. */
export type Refused =
  { readonly kind: 'tombstoned' | 'nameless' } | { readonly kind: 'too-large'; readonly most: number };

/** The outcome of an append; without a last event where there was none to store. */
export type Appended =
  { readonly kind: 'written'; readonly last?: Stored } | Exclude<AppendDecision, { readonly kind: 'store' }> | Refused;

/** The settings of a stream that decide what a read of it gives. */
interface Settings {
  readonly $maxCount?: number;
  /** The first revision that a read gives. */
  readonly $tb?: number;
}

/** The limit of a server that nobody has set otherwise. */
const MOST_APPENDED = 1_048_576;

/** `$tb` of a stream that is deleted: no revision comes after it. */
const ALL_BEFORE = Number.MAX_SAFE_INTEGER;

const NO_BYTES = new Uint8Array();

/**
 * What the nodes of one cluster share: streams in one total order, with the server's rules for expected revisions, repeated ids and
 * streams that are deleted. Between the events of clients lie others, as in life: the server's own, and links that its projections
 * write.
 */
export class StoredLog extends EventEmitter<{ stored: [Stored] }> {
  /** The most bytes that one append may bring, as the server is set. */
  mostAppended = MOST_APPENDED;
  readonly #log: Stored[] = [];
  /** How many events the followers have, while they get no more. */
  #confirmed: number | undefined;
  readonly #streams = new Map<string, Stored[]>();
  readonly #tombstoned = new Set<string>();

  constructor() {
    super();
    this.setMaxListeners(0);
    this.settings('$stats', { $maxAge: 86_400 });
  }

  /** Everything that a read gives, in the total order. */
  get all(): readonly Stored[] {
    return this.#shown(this.#log);
  }

  /** What a read of a stream gives, whose revisions may begin late; undefined where it gives that there is none. */
  stream(name: string): readonly Stored[] | undefined {
    const events = this.#shown(this.#streams.get(name) ?? []);
    const { $tb = 0, $maxCount = Infinity } = this.#settingsOf(name);
    if (events.length === 0 || $tb === ALL_BEFORE) return undefined;
    const first = Math.max($tb, events.length - $maxCount, 0);
    return first === 0 ? events : events.slice(first);
  }

  /** True for a stream that was deleted for good. */
  isTombstoned(stream: string): boolean {
    return this.#tombstoned.has(stream);
  }

  /** Appends as a client of the server does. */
  append(stream: string, expected: Expected, events: readonly Proposed[]): Appended {
    if (stream === '') return { kind: 'nameless' };
    // Of metadata and types the server counts nothing.
    if (events.reduce((bytes, { data }) => bytes + data.length, 0) > this.mostAppended)
      return { kind: 'too-large', most: this.mostAppended };
    if (this.#tombstoned.has(stream)) return { kind: 'tombstoned' };
    const found = { events: this.#streams.get(stream) ?? [], isDeleted: this.#settingsOf(stream).$tb === ALL_BEFORE };
    const decision = decideAppend(found, expected, events);
    if (decision.kind !== 'store') return decision;
    const next = found.events.length;
    const written = events.map((event) => this.#store(stream, event));
    if (found.isDeleted) this.settings(stream, { $tb: next });
    const [category] = stream.split('-');
    for (const { revision } of written)
      this.#store(`$ce-${category}`, proposedMessage('$>', `${revision}@${stream}`, 'application/octet-stream'));
    const last = written.at(-1);
    return { kind: 'written', ...(last !== undefined && { last }) };
  }

  /** True while what is appended waits for the followers: the next appends are decided by it, and no read gives it. */
  get isUnconfirmed(): boolean {
    return this.#confirmed !== undefined;
  }

  /** The followers are away. */
  confirmNoMore(): void {
    this.#confirmed ??= this.#log.length;
  }

  /** The followers have all of it. */
  confirm(): void {
    const waiting = this.#log.slice(this.#confirmed ?? this.#log.length);
    this.#confirmed = undefined;
    for (const stored of waiting) this.emit('stored', stored);
  }

  #shown(events: readonly Stored[]): readonly Stored[] {
    const end = this.#confirmed === undefined ? undefined : this.#log[this.#confirmed]?.position;
    return end === undefined ? events : events.filter(({ position }) => position < end);
  }

  /** Sets a stream's settings, as an administrator does. */
  settings(stream: string, settings: Readonly<Record<string, unknown>>): Stored {
    return this.#store(`$$${stream}`, proposedMessage('$metadata', JSON.stringify(settings), 'application/json'));
  }

  /** Deletes a stream, so that it may begin anew. */
  delete(stream: string): Stored {
    return this.settings(stream, { $tb: ALL_BEFORE });
  }

  /** Deletes a stream for good. */
  tombstone(stream: string): Stored {
    this.#tombstoned.add(stream);
    return this.#store(stream, proposedMessage('$streamDeleted', '', 'application/octet-stream'));
  }

  /** Holds nothing any more of what came at a position or later, as a server that was restored from its backup of before. */
  goBackBefore(position: bigint): void {
    const isKept = (event: Stored): boolean => event.position < position;
    this.#log.splice(0, Infinity, ...this.#log.filter(isKept));
    for (const [stream, events] of this.#streams) {
      const kept = events.filter(isKept);
      if (kept.length > 0) this.#streams.set(stream, kept);
      else this.#streams.delete(stream);
    }
  }

  #settingsOf(stream: string): Settings {
    const last = this.#streams.get(`$$${stream}`)?.at(-1);
    return last === undefined ? {} : (JSON.parse(Buffer.from(last.data).toString()) as Settings);
  }

  #store(stream: string, event: Proposed): Stored {
    const events = this.#streams.get(stream) ?? [];
    const before = this.#log.at(-1);
    const size = 64 + event.data.length + event.metadata.length;
    const position = before === undefined ? 1n : before.position + BigInt(size);
    const stored = { ...event, stream, revision: events.length, position };
    events.push(stored);
    this.#streams.set(stream, events);
    this.#log.push(stored);
    if (!this.isUnconfirmed) this.emit('stored', stored);
    return stored;
  }
}

function proposedMessage(type: string, data: string, contentType: string): Proposed {
  return { id: crypto.randomUUID(), type, contentType, data: Buffer.from(data), metadata: NO_BYTES };
}
