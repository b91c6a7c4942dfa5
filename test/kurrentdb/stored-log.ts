import { EventEmitter } from 'node:events';

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

/** The revision a client expects a stream to have. */
export type Expected = bigint | 'any' | 'no-stream' | 'stream-exists';

export type Appended =
  | { readonly kind: 'written' | 'repeated'; readonly last: Stored }
  | { readonly kind: 'wrong-revision'; readonly current: number | undefined };

const NO_BYTES = new Uint8Array();

/**
 * What the nodes of one cluster share: streams in one total order, with the server's rules for expected revisions and repeated
 * ids. Between the events of clients lie others, as in life: the server's own, and links that its projections write.
 */
export class StoredLog extends EventEmitter<{ stored: [Stored] }> {
  readonly #log: Stored[] = [];
  readonly #streams = new Map<string, Stored[]>();

  constructor() {
    super();
    this.setMaxListeners(0);
    this.settings('$stats', { $maxAge: 86_400 });
  }

  /** Everything, in the total order. */
  get all(): readonly Stored[] {
    return this.#log;
  }

  stream(name: string): readonly Stored[] | undefined {
    return this.#streams.get(name);
  }

  /** Appends as a client of the server does. */
  append(stream: string, expected: Expected, events: readonly Proposed[]): Appended {
    const stored = this.#streams.get(stream) ?? [];
    const current = stored.length - 1;
    const wrong: Appended = { kind: 'wrong-revision', current: current === -1 ? undefined : current };
    const at = revisionOf(expected, current);
    if (at === undefined || at > current) return wrong;
    if (at < current) {
      // Only ids are compared: whatever else comes with them, the server takes it for a repetition.
      const repeated = events.every(({ id }, index) => stored[at + 1 + index]?.id === id);
      const last = stored[at + events.length];
      return repeated && last !== undefined ? { kind: 'repeated', last } : wrong;
    }
    const written = events.map((event) => this.#store(stream, event));
    const last = written.at(-1);
    if (last === undefined) return wrong;
    const [category] = stream.split('-');
    for (const { revision } of written)
      this.#store(`$ce-${category}`, proposedMessage('$>', `${revision}@${stream}`, 'application/octet-stream'));
    return { kind: 'written', last };
  }

  /** Sets a stream's settings, as an administrator does. */
  settings(stream: string, settings: Readonly<Record<string, unknown>>): void {
    this.#store(`$$${stream}`, proposedMessage('$metadata', JSON.stringify(settings), 'application/json'));
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
    this.emit('stored', stored);
    return stored;
  }
}

/** Where in the log a position is: the index of its event, or undefined where no event begins. */
export function indexOf(log: readonly Stored[], position: bigint): number | undefined {
  let [low, high] = [0, log.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = log[middle]?.position ?? 0n;
    if (found === position) return middle;
    if (found < position) low = middle + 1;
    else high = middle - 1;
  }
  return undefined;
}

function revisionOf(expected: Expected, current: number): number | undefined {
  switch (expected) {
    case 'any':
      return current;
    case 'stream-exists':
      return current === -1 ? undefined : current;
    case 'no-stream':
      return -1;
    default:
      return Number(expected);
  }
}

function proposedMessage(type: string, data: string, contentType: string): Proposed {
  return { id: crypto.randomUUID(), type, contentType, data: Buffer.from(data), metadata: NO_BYTES };
}
