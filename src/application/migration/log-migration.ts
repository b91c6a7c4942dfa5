import { setTimeout as pause } from 'node:timers/promises';
import { UnavailableError } from '../ports/event-store.errors.js';
import { START, type EventStore, type StoredEvent } from '../ports/event-store.js';
import { eventDigest, LogFingerprint, type FingerprintSummary } from './log-fingerprint.js';
import { LogWalk } from './log-walk.js';

/** Neither log is a prefix of the other, or the copy is not equal to the source. */
export class LogsDifferError extends Error {
  override readonly name = 'LogsDifferError';
}

export interface Migrated extends FingerprintSummary {
  /** Events that the target held before. */
  readonly found: number;
  readonly copied: number;
  /** False if the source has grown meanwhile. */
  readonly complete: boolean;
}

/** The steps of a migration, in this order. */
export type MigrationStep = 'comparing' | 'copying' | 'verifying';

/**
 * Receives the progress of a step, in units of that step.
 *
 * @param done of the total; never less than before
 */
export type OnProgress = (step: MigrationStep, done: number, total: number) => void;

/**
 * The most events in one append. Events of one command are appended together, as they were at first, up to this number.
 */
const LARGEST_APPEND = 500;

/** The time that a store may be away before the migration gives up, and the pauses between retries, in milliseconds. */
const PATIENCE_MS = 60_000;
const PAUSE_MS = 500;

/**
 * Copies a log into another engine: the same events with the same ids and dates in the same order, and the claims of
 * their commands. It writes in the total order, one append at a time, so that the target is always a prefix of the
 * source, and a migration that was interrupted can be repeated. The source may be in use; the target must not be.
 * Claims of commands that recorded nothing are not copied: they have no meaning without events.
 */
export class LogMigration {
  readonly #expected = new LogFingerprint();
  readonly #source: LogWalk;
  #head = START;
  #reached = START;

  constructor(
    private readonly source: EventStore,
    private readonly target: EventStore,
    private readonly progress: OnProgress,
  ) {
    this.#source = walk(source);
  }

  /** Copies the log up to its current end. Throws: `LogsDifferError`, and the errors of either store. */
  async run(): Promise<Migrated> {
    this.#head = await patiently(() => this.source.head());
    const found = await this.#compare();
    const copied = await this.#copy();
    const verified = await this.#verify();
    const head = await patiently(() => this.source.head());
    return { ...verified, found, copied, complete: head === this.#reached };
  }

  /** Checks that the target is a prefix of the source. */
  async #compare(): Promise<number> {
    const target = walk(this.target);
    for (let count = 0; ; count++) {
      const there = await target.next();
      if (there === undefined) return count;
      const here = await this.#source.next();
      if (here === undefined || this.#expected.add(here) !== eventDigest(there)) {
        const wanted = here === undefined ? 'ends' : `has ${nameOf(here)}`;
        throw new LogsDifferError(
          `The target holds ${nameOf(there)} as event ${count + 1}, where the source ${wanted}`,
        );
      }
      this.#advance('comparing', here);
    }
  }

  async #copy(): Promise<number> {
    let count = 0;
    for (;;) {
      const [first, ...others] = await this.#nextOfOneCommand();
      if (first === undefined) return count;
      await this.#append([first, ...others]);
      count += 1 + others.length;
      this.#advance('copying', others.at(-1) ?? first);
    }
  }

  /** The next events of the source that one command wrote to one stream. */
  async #nextOfOneCommand(): Promise<StoredEvent[]> {
    const events: StoredEvent[] = [];
    while (events.length < LARGEST_APPEND) {
      const next = await this.#source.peek();
      const [first] = events;
      const other =
        first !== undefined && (next?.stream !== first.stream || next.metadata.commandId !== first.metadata.commandId);
      if (next === undefined || other) break;
      this.#expected.add(next);
      events.push(next);
      await this.#source.next();
    }
    return events;
  }

  async #append(events: readonly [StoredEvent, ...StoredEvent[]]): Promise<void> {
    const [{ stream, revision, metadata }] = events;
    const claim = await patiently(() => this.source.findClaim(metadata.commandId));
    const expected = revision === 0 ? 'no-stream' : revision - 1;
    const own = claim?.stream === stream ? claim : undefined;
    // A repeated append is safe: there is one append at a time, and the same ids at the same place are stored once.
    await patiently(() => this.target.append(stream, expected, events, own));
  }

  #advance(step: MigrationStep, { position }: StoredEvent): void {
    this.#reached = position;
    this.progress(step, Number(position), Math.max(Number(this.#head), Number(position)));
  }

  /** Reads the target from its beginning, independent of the answers while writing. */
  async #verify(): Promise<FingerprintSummary> {
    const found = new LogFingerprint();
    const target = walk(this.target);
    const { events: total } = this.#expected.summary();
    for (let count = 1; ; count++) {
      const event = await target.next();
      if (event === undefined) break;
      found.add(event);
      this.progress('verifying', count, total);
    }
    const [expected, there] = [this.#expected.summary(), found.summary()];
    if (expected.digest === there.digest) return there;
    const differences = this.#expected.differences(found).slice(0, 10).join('; ');
    const counts = `${expected.events} events here, ${there.events} there`;
    throw new LogsDifferError(
      `The target differs from the source: ${counts}; ${differences || 'the order of events differs'}`,
    );
  }
}

function nameOf({ stream, revision, eventId }: StoredEvent): string {
  return `${stream} ${revision} (${eventId})`;
}

function walk(store: EventStore): LogWalk {
  return new LogWalk((after, limit) => patiently(() => store.readAll(after, limit)));
}

/** Retries while a store is away. */
async function patiently<T>(ask: () => Promise<T>): Promise<T> {
  for (const since = performance.now(); ;) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof UnavailableError) || performance.now() - since > PATIENCE_MS) throw error;
      await pause(PAUSE_MS);
    }
  }
}
