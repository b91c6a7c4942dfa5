import type { RecordedEvent } from '@eventstore/db-client';
import { CorruptedError } from '../../application/ports/event-store.errors.js';
import { START, type StoredEvent } from '../../application/ports/event-store.js';
import type { CheckedLog, LogAudit, OnProgress } from '../../application/ports/log-audit.js';
import { RunningHash } from '../../audit/running-hash.js';
import { Connection } from './connection.js';
import { LogReader } from './log-reader.js';
import { leafOf, storedLeaf } from './recorded-event.js';
import { TIMING, type Timing } from './timing.js';

/** Events read in one call. */
const PAGE = 2_000;

/** Checks the facts on a KurrentDB, which keeps a leaf in the metadata of each. */
export class KurrentDbLogAudit implements LogAudit {
  readonly #reader: LogReader;

  private constructor(private readonly connection: Connection) {
    this.#reader = new LogReader(connection);
  }

  /** @param connectionString as that of `KurrentDbEventStore.open` */
  static open(connectionString: string, timing: Timing = TIMING): KurrentDbLogAudit {
    return new KurrentDbLogAudit(new Connection(connectionString, timing));
  }

  async check(onProgress: OnProgress): Promise<CheckedLog> {
    const walk = new Walk();
    const end = (await this.#reader.last())?.position ?? START;
    for (let after = START, atEnd = false; !atEnd;) {
      ({ next: after, atEnd } = await this.#reader.page(after, PAGE, undefined, (stored, fact) =>
        walk.take(stored, fact),
      ));
      onProgress(Number(after), Math.max(Number(after), Number(end)));
    }
    const { leaves: events, hex: digest } = walk.running;
    return { events, digest, withoutLeaf: walk.withoutLeaf, isDemonstration: false };
  }

  async close(): Promise<void> {
    await this.connection.close();
  }
}

/** The facts of a log in order, each checked against its leaf and its place in its stream. */
class Walk {
  readonly running = new RunningHash();
  /** The last revision of each stream. */
  readonly #revisions = new Map<string, number>();
  withoutLeaf = 0;

  take(stored: RecordedEvent, fact: StoredEvent): void {
    const { stream, revision, position } = fact;
    const before = this.#revisions.get(stream) ?? -1;
    if (revision !== before + 1)
      throw damage(`Revision ${before + 1} of ${stream} is missing: revision ${revision} comes next, at ${position}`);
    this.#revisions.set(stream, revision);
    const leaf = leafOf(fact);
    const expected = storedLeaf(stored);
    if (expected === undefined) this.withoutLeaf++;
    else if (expected !== leaf)
      throw damage(`The event at ${position}, revision ${revision} of ${stream}, differs from its checksum`);
    this.running.add(leaf);
  }
}

function damage(found: string): CorruptedError {
  return new CorruptedError(`${found}; restore the server from a backup`);
}
