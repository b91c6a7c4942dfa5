import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { CorruptedError } from '../../../application/ports/event-store.errors.js';
import type { OnProgress } from '../../../application/ports/log-audit.js';
import { RunningHash } from '../../../audit/running-hash.js';
import { canonicalJson } from '../../canonical-json.js';
import { resultCode, SQLITE } from '../sqlite-errors.js';
import { WITHOUT_LEAVES } from './event-log.schema.js';
import type { RunningRow } from './leaf-writer.js';
import { differingParts } from './log-parts.js';
import { storedEntries, type StoredEntry } from './stored-entries.js';

/** Events between two reports of progress. */
const STEP = 10_000;

/** The errors of SQLite that mean damage. */
const DAMAGED: readonly (number | undefined)[] = [SQLITE.corrupt, SQLITE.notADatabase];

/** The end of each message about damage. */
const REMEDY = 'restore the file from a backup';

interface Listeners {
  readonly onProgress?: OnProgress;
  /** Receives the 32 bytes of each leaf, which stand until the next one. */
  readonly onLeaf?: (position: number, leaf: Uint8Array) => void;
}

/** Checks a log in one file from what is stored in it, and names the first bad position. */
export class LogCheck {
  readonly #hasLeaves: boolean;
  #metadata: StatementSync | undefined;

  /** @param file the name of the log in messages */
  constructor(
    private readonly file: string,
    private readonly log: DatabaseSync,
  ) {
    this.#hasLeaves = versionOf(log) > WITHOUT_LEAVES;
  }

  /** True if each event of this log has a leaf. */
  get hasLeaves(): boolean {
    return this.#hasLeaves;
  }

  /**
   * Recomputes every leaf and the hash over all of them, and compares them with what is stored; then checks the order of
   * streams, the parts of the file and its pages.
   *
   * @throws CorruptedError for the first event that differs, and for any other damage
   */
  whole(onProgress?: OnProgress): RunningHash {
    // One transaction: a server may append meanwhile.
    this.log.exec('BEGIN');
    try {
      const running = this.events(Number.MAX_SAFE_INTEGER, { ...(onProgress !== undefined && { onProgress }) });
      this.#attempt(
        () => 'cannot be read',
        () => {
          if (this.#hasLeaves) this.#checkRunningHash(running);
          this.#checkStreams();
          for (const found of differingParts(this.log, versionOf(this.log))) throw this.#damage(found);
          this.#checkPages();
        },
      );
      return running;
    } finally {
      // SQLite may have ended the transaction itself, at the damage.
      if (this.log.isTransaction) this.log.exec('COMMIT');
    }
  }

  /**
   * Recomputes the leaves up to and including a position.
   *
   * @throws CorruptedError for the first event that differs
   */
  events(through: number, { onProgress, onLeaf }: Listeners = {}): RunningHash {
    const running = new RunningHash();
    const total = Math.min(through, this.#value('SELECT coalesce(max(position), 0) AS value FROM event'));
    this.#attempt(
      () => `cannot be read after event ${running.leaves}`,
      () => {
        for (const entry of storedEntries(this.log, through, this.#hasLeaves)) {
          this.#checkEntry(entry, running.leaves + 1);
          const leaf = running.add(entry.leaf);
          onLeaf?.(entry.position, leaf);
          if (running.leaves % STEP === 0) onProgress?.(running.leaves, total);
        }
      },
    );
    onProgress?.(running.leaves, running.leaves);
    return running;
  }

  #checkEntry(entry: StoredEntry, expected: number): void {
    const { position, isUnderItsMission, leaf, storedLeaf } = entry;
    if (position !== expected) throw this.#damage(`lacks event ${expected}; the next one is ${position}`);
    if (this.#hasLeaves && storedLeaf === null) throw this.#damage(`has no checksum of event ${position}`);
    if (storedLeaf !== null && storedLeaf !== leaf)
      throw this.#damage(`holds an event ${position} that differs from its checksum`);
    if (!isUnderItsMission) throw this.#damage(`lists event ${position} under another mission than that of its stream`);
    if (!this.#hasLeaves && !this.#isCanonical(entry))
      throw this.#damage(`holds an event ${position} that is not canonical JSON`);
  }

  #isCanonical({ position, data }: StoredEntry): boolean {
    this.#metadata ??= this.log.prepare('SELECT metadata FROM event WHERE position = ?');
    const row = this.#metadata.get(position);
    return isCanonical(Buffer.from(data).toString()) && isCanonical(String(row?.metadata));
  }

  #checkRunningHash({ leaves, hex }: RunningHash): void {
    const row = this.log.prepare('SELECT events, hash FROM running_hash').get() as RunningRow | undefined;
    if (row === undefined) throw this.#damage('has lost the row of its running hash');
    if (row.events !== leaves)
      throw this.#damage(
        leaves < row.events
          ? `lacks event ${leaves + 1}: it ends there, and ${row.events} were written`
          : `holds ${leaves} events, and ${row.events} were written`,
      );
    if (Buffer.from(row.hash).toString('hex') !== hex)
      throw this.#damage(
        'holds events, each with its checksum, that are not those written: some were swapped, or one was changed together with its checksum',
      );
    const left = this.#value('SELECT coalesce(min(position), 0) AS value FROM leaf WHERE position > ?', leaves);
    if (left !== 0) throw this.#damage(`lacks event ${left}, of which it has the checksum`);
  }

  /** Revisions are 0, 1, 2 … in the order of positions. */
  #checkStreams(): void {
    const found = this.log
      .prepare(
        `SELECT stream, revision, position FROM (
           SELECT stream, revision, position, lag(position) OVER streams AS earlier,
             revision - coalesce(lag(revision) OVER streams, -1) AS step
           FROM event WINDOW streams AS (PARTITION BY stream ORDER BY revision))
         WHERE step <> 1 OR position < earlier ORDER BY position LIMIT 1`,
      )
      .get();
    if (found !== undefined)
      throw this.#damage(
        `has event ${String(found.position)} at revision ${String(found.revision)} of ${String(found.stream)}, where it is out of order`,
      );
  }

  #checkPages(): void {
    const [first] = this.log.prepare('PRAGMA integrity_check(1)').all();
    const found = String(first?.integrity_check).replaceAll(/\s+/g, ' ');
    if (found !== 'ok') throw this.#damage(`is damaged: ${found}`);
  }

  #value(sql: string, ...bound: readonly number[]): number {
    return (this.log.prepare(sql).get(...bound) as { value: number }).value;
  }

  #attempt<T>(failure: () => string, work: () => T): T {
    try {
      return work();
    } catch (error) {
      if (!DAMAGED.includes(resultCode(error))) throw error;
      throw this.#damage(`${failure()}: ${(error as Error).message}`, error);
    }
  }

  #damage(found: string, cause?: unknown): CorruptedError {
    return new CorruptedError(`${this.file} ${found}; ${REMEDY}`, { cause });
  }
}

function versionOf(log: DatabaseSync): number {
  return (log.prepare('PRAGMA user_version').get() as { user_version: number }).user_version;
}

function isCanonical(text: string): boolean {
  try {
    return canonicalJson(JSON.parse(text)) === text;
  } catch {
    return false;
  }
}
