import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { CorruptedError } from '../../application/ports/event-store.errors.js';
import type { EventMetadata } from '../../application/ports/event-store.js';
import type { FactEvent, LogByStream, NumberedEvent } from '../../application/ports/log-by-stream.js';
import { checkReadable } from '../event-codec.js';
import { openEventLogReadOnly } from './open-event-log.js';

/** The pages of the file that are kept in memory, in kB: enough for the index's upper levels and what lies side by side. */
const CACHE_KB = 32_768;

/** The names of streams by their beginnings, the missions' own first; each part ends right before the next letter. */
const PARTS: readonly (readonly [string, string])[] = [
  ['mission-', 'mission.'],
  ['asset-', 'asset.'],
  ['voucher-', 'voucher.'],
];

/** The embedded log stream by stream: in the order of its index of streams. Its positions count events. */
export class SqliteLogByStream implements LogByStream {
  readonly #log: DatabaseSync;
  readonly #page: StatementSync;

  /** Throws: `CorruptedError`; and when there is no such file. */
  constructor(file: string) {
    this.#log = openEventLogReadOnly(file);
    this.#log.exec(`PRAGMA cache_size = -${CACHE_KB}`);
    this.#page = this.#log.prepare(
      `SELECT position, stream, revision, event_id, type, schema_version, data, metadata FROM event
       WHERE (stream, revision) > (?, ?) AND stream < ? AND position <= ? ORDER BY stream, revision LIMIT ?`,
    );
    // A million rows as lists take half the time of a million rows as objects.
    this.#page.setReturnArrays(true);
  }

  async countThrough(position: string): Promise<number> {
    return Number(position);
  }

  async page(
    through: string,
    after: { readonly stream: string; readonly revision: number } | undefined,
    limit: number,
  ): Promise<readonly NumberedEvent[]> {
    const events: NumberedEvent[] = [];
    const first = after === undefined ? 0 : PARTS.findIndex(([begin]) => after.stream.startsWith(begin));
    for (const [index, [begin, end]] of PARTS.entries()) {
      if (index < first || events.length === limit) continue;
      const [stream, revision] = index === first && after !== undefined ? [after.stream, after.revision] : [begin, -1];
      const rows = this.#page.all(stream, revision, end, Number(through), limit - events.length);
      for (const row of rows) events.push(numbered(row as unknown as Row));
    }
    return events;
  }

  close(): void {
    this.#log.close();
  }
}

type Row = readonly [
  position: number,
  stream: string,
  revision: number,
  eventId: string,
  type: string,
  schemaVersion: number,
  data: string,
  metadata: string,
];

/** Throws: `CorruptedError` for a row that this program cannot have written. */
function numbered([ordinal, stream, revision, eventId, type, schemaVersion, data, metadata]: Row): NumberedEvent {
  const position = String(ordinal);
  checkReadable(position, type, schemaVersion);
  try {
    const fact = JSON.parse(data) as unknown;
    return { ordinal, stream, revision, position, eventId, type, data: fact, metadata: factMetadata(metadata) };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new CorruptedError(`Event ${position} does not hold JSON; restore the file from a backup`, { cause: error });
  }
}

const FIRST_OF_THE_FACT = '"effectiveOn":';

/**
 * What of the metadata belongs to the fact. It is canonical JSON, so that the fields come in the order of their names: who
 * caused it comes first, and need not be parsed. A text cannot hold the name of the first field with its quotes unescaped.
 */
function factMetadata(metadata: string): FactEvent['metadata'] {
  const from = metadata.indexOf(FIRST_OF_THE_FACT);
  return JSON.parse(from === -1 ? metadata : `{${metadata.slice(from)}`) as EventMetadata;
}
