import type { DatabaseSync, StatementSync } from 'node:sqlite';

/** The place of an event in its stream. */
export interface StreamPlace {
  readonly stream: string;
  readonly revision: number;
}

/** The facts that events record, stream by stream, as texts of JSON lists. */
export interface StreamPage {
  /** UTF-8 bytes, which can be transferred to another thread without a copy. */
  readonly texts: readonly Uint8Array<ArrayBuffer>[];
  readonly events: number;
  /** The place of the last event; absent at the end of the log. */
  readonly last?: StreamPlace;
}

/**
 * Stream categories by their first letters, the missions' own streams first; each range ends right before the next
 * letter.
 */
const PARTS: readonly (readonly [string, string])[] = [
  ['mission-', 'mission.'],
  ['asset-', 'asset.'],
  ['voucher-', 'voucher.'],
];

/** Finds the place where a page ends, in the index alone; no row if there are fewer events. */
const LAST = `
  SELECT stream, revision FROM event
  WHERE (stream, revision) > (?, ?) AND stream < ? AND position <= ? ORDER BY stream, revision LIMIT 1 OFFSET ?`;

/**
 * Selects one text for a page instead of rows: SQLite builds it, another thread parses it at once, and an event costs a
 * third of what it costs as a row. Positions stay numbers: V8 looks up every short text of a JSON in its string table.
 * The metadata is canonical JSON, with fields in the order of their names: the persons come first, then the ids of causation and
 * command, which nobody asks for here, and from `correlationId` on the rest. A text inside it cannot hold such a name with
 * unescaped quotes. No column here has one of these names. Types and ids hold no character to escape (`checkWritable`).
 */
const page = (numbers: string): string => `
  SELECT CAST('[' || group_concat(part, ',') || ']' AS BLOB) AS text, coalesce(sum(events), 0) AS events FROM (
    SELECT count(*) AS events, '{"stream":"' || stream || '","events":[' || group_concat(concat(
      ${numbers}, ',"revision":', revision, ',"eventId":"', event_id, '","type":"', type,
      '","schemaVersion":', schema_version, ',"data":', data,
      ',', substr(metadata, 2, instr(metadata, '"causationId":') - 2),
      substr(metadata, instr(metadata, '"correlationId":'))), ',') || ']}' AS part
    FROM event WHERE (stream, revision) > (?, ?) AND (stream, revision) <= (?, ?) AND position <= ?
    GROUP BY stream ORDER BY stream)`;

/** The numbers of an event: in a log without gaps one number is both. */
const NUMBERS = {
  log: `'{"ordinal":', position`,
  copy: `'{"ordinal":', ordinal, ',"position":', position`,
} as const;

/** Reads the event log in the order of its index of streams. */
export class StreamPages {
  readonly #last: StatementSync;
  readonly #page: StatementSync;

  /** @param kind of the file: the log itself, or a copy of one, whose positions have gaps */
  constructor(log: DatabaseSync, kind: keyof typeof NUMBERS) {
    this.#last = log.prepare(LAST);
    this.#page = log.prepare(page(NUMBERS[kind]));
  }

  /** Reads the next events after a place, up to a position. */
  read(through: number, after: StreamPlace | undefined, limit: number): StreamPage {
    const texts: Uint8Array<ArrayBuffer>[] = [];
    let events = 0;
    let last: StreamPlace | undefined;
    const first = after === undefined ? 0 : PARTS.findIndex(([begin]) => after.stream.startsWith(begin));
    for (const [index, [begin, end]] of PARTS.entries()) {
      if (index < first || events === limit) continue;
      const from = index === first && after !== undefined ? after : { stream: begin, revision: -1 };
      const skipped = limit - events - 1;
      last = this.#last.get(from.stream, from.revision, end, through, skipped) as unknown as StreamPlace | undefined;
      const to = last ?? { stream: end, revision: -1 };
      const page = this.#page.get(from.stream, from.revision, to.stream, to.revision, through) as unknown as PageRow;
      if (page.text === null) continue;
      texts.push(page.text);
      events += page.events;
    }
    return { texts, events, ...(last !== undefined && { last }) };
  }
}

interface PageRow {
  readonly text: Uint8Array<ArrayBuffer> | null;
  readonly events: number;
}
