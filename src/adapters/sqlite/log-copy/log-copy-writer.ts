import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { CorruptedError } from '../../../application/ports/event-store.errors.js';
import { classify } from '../sqlite-errors.js';
import { COMPLETE, COPY_INDEXES } from '../log/log-copy.schema.js';
import { COPY_REMEDY, discardLogCopy, openLogCopy } from '../log/open-log-copy.js';

/** An event in the columns of a copy. */
export interface CopiedEvent {
  /** The server's position. */
  readonly position: string;
  readonly stream: string;
  readonly revision: number;
  readonly missionId: string;
  readonly eventId: string;
  readonly type: string;
  readonly schemaVersion: number;
  /** JSON. */
  readonly data: string;
  /** Canonical JSON. */
  readonly metadata: string;
}

/** An event as a log is known by it. */
export interface KnownEvent {
  readonly position: string;
  readonly eventId: string;
}

/** The place up to which a log was followed. */
interface Place {
  readonly position: number;
  readonly events: number;
}

/** Writes a copy of a log, event by event, in the order of the log. What was added is stored with the next `store`, all or nothing. */
export class LogCopyWriter {
  readonly #copy: DatabaseSync;
  readonly #insert: StatementSync;
  readonly #place: StatementSync;
  readonly #settings: StatementSync;
  readonly #noSettings: StatementSync;
  #position: number;
  #events: number;
  #isComplete: boolean;
  #pending: (() => void)[] = [];

  /** Throws: as `openLogCopy`, and CorruptedError for a copy whose parts contradict each other. */
  constructor(private readonly file: string) {
    this.#copy = openLogCopy(file);
    try {
      this.#insert = this.#copy.prepare(
        `INSERT INTO event (position, ordinal, stream, revision, mission_id, event_id, type, schema_version, data, metadata)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      );
      this.#place = this.#copy.prepare('UPDATE place SET position = ?, events = ?');
      this.#settings = this.#copy.prepare('INSERT OR REPLACE INTO retention (stream, setting) VALUES (?, ?)');
      this.#noSettings = this.#copy.prepare('DELETE FROM retention WHERE stream = ?');
      const { position, events } = this.#copy.prepare('SELECT position, events FROM place').get() as unknown as Place;
      [this.#position, this.#events] = [position, events];
      const last = this.#copy.prepare('SELECT ordinal FROM event ORDER BY position DESC LIMIT 1').get();
      if ((last?.ordinal ?? 0) !== events)
        throw new Error(`${file} ends at event ${String(last?.ordinal ?? 0)}, and says that it has ${events}`);
      this.#isComplete = this.#copy.prepare('PRAGMA user_version').get()?.user_version === COMPLETE;
    } catch (error) {
      this.#copy.close();
      throw classify(error, file, COPY_REMEDY);
    }
  }

  /** The position up to which the log was followed. */
  get position(): string {
    return String(this.#position);
  }

  /** The number of events. */
  get events(): number {
    return this.#events;
  }

  /** True once the copy had everything that there was. */
  get isComplete(): boolean {
    return this.#isComplete;
  }

  /** The first event and the last one; none in an empty copy. */
  ends(): readonly KnownEvent[] {
    const end = (order: string): KnownEvent[] =>
      this.#copy
        .prepare(`SELECT position, event_id FROM event ORDER BY position ${order} LIMIT 1`)
        .all()
        .map((row) => ({ position: String(row.position), eventId: String(row.event_id) }));
    return [...end('ASC'), ...end('DESC')];
  }

  /** The streams whose settings let the server remove events, each with the setting. */
  retention(): readonly (readonly [string, string])[] {
    const rows = this.#copy.prepare('SELECT stream, setting FROM retention ORDER BY stream').all();
    return rows.map(({ stream, setting }) => [String(stream), String(setting)]);
  }

  /** Adds the next event; one that is there already is skipped. */
  add(event: CopiedEvent): void {
    if (!this.#moveTo(event.position)) return;
    const position = this.#position;
    const ordinal = ++this.#events;
    const { stream, revision, missionId, eventId, type, schemaVersion, data, metadata } = event;
    this.#pending.push(() =>
      this.#insert.run(position, ordinal, stream, revision, missionId, eventId, type, schemaVersion, data, metadata),
    );
  }

  /** Notes the settings of a stream, which replace its earlier ones. */
  noteSettings(at: string, stream: string, setting: string | undefined): void {
    if (!this.#moveTo(at)) return;
    this.#pending.push(() => {
      if (setting === undefined) this.#noSettings.run(stream);
      else this.#settings.run(stream, setting);
    });
  }

  /** The number of changes that are not stored yet. */
  get waiting(): number {
    return this.#pending.length;
  }

  /** Stores what was added in one transaction. Throws a classified error, after which this writer is of no use. */
  store(): void {
    const pending = this.#pending;
    this.#pending = [];
    if (pending.length > 0)
      this.#inTransaction(() => {
        for (const write of pending) write();
        this.#place.run(this.#position, this.#events);
      });
  }

  /** Stores what was added, and lets others read from now on. */
  complete(): void {
    this.store();
    if (this.#isComplete) return;
    this.#inTransaction(() => this.#copy.exec(`${COPY_INDEXES} PRAGMA user_version = ${COMPLETE};`));
    this.#isComplete = true;
  }

  close(): void {
    this.#copy.close();
  }

  #moveTo(position: string): boolean {
    const next = Number(position);
    if (next <= this.#position) return false;
    this.#position = next;
    return true;
  }

  #inTransaction(work: () => void): void {
    try {
      this.#copy.exec('BEGIN IMMEDIATE');
      work();
      this.#copy.exec('COMMIT');
    } catch (error) {
      const fault = classify(error, this.file, COPY_REMEDY);
      if (fault instanceof CorruptedError) discardLogCopy(this.file);
      throw fault;
    }
  }
}
