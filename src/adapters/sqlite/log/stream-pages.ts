import type { DatabaseSync, StatementSync } from 'node:sqlite';

/** The place of an event in its stream. */
export interface StreamPlace {
  readonly stream: string;
  readonly revision: number;
}

/** The facts that events record, stream by stream, as texts of JSON lists. */
export interface StreamPage {
  /** UTF-8, so that they can be handed over to another thread as they are. */
  readonly texts: readonly Uint8Array<ArrayBuffer>[];
  readonly events: number;
  /** The last of them; absent at the end of the log. */
  readonly last?: StreamPlace;
}

/** The names of streams by their beginnings, the missions' own first; each part ends right before the next letter. */
const PARTS: readonly (readonly [string, string])[] = [
  ['mission-', 'mission.'],
  ['asset-', 'asset.'],
  ['voucher-', 'voucher.'],
];

/** The place where a page ends, found in the index alone; none where there are not as many events. */
const LAST = `
  SELECT stream, revision FROM event
  WHERE (stream, revision) > (?, ?) AND stream < ? AND position <= ? ORDER BY stream, revision LIMIT 1 OFFSET ?`;

/**
 * One text for a page rather than rows: put together by SQLite, handed to another thread and parsed at once, an event costs a
 * third of what it does as a row. Positions stay numbers: V8 looks every short text of a JSON up in a table of all there are.
 *
 * The metadata is canonical JSON, so that the fields come in the order of their names: those of the fact begin with
 * `effectiveOn`, and who caused it comes before. A text in it cannot hold that name with its quotes unescaped. None of them is
 * named as a column here. Types and ids hold nothing to escape (`checkWritable`).
 */
const PAGE = `
  SELECT CAST('[' || group_concat(part, ',') || ']' AS BLOB) AS text, coalesce(sum(events), 0) AS events FROM (
    SELECT count(*) AS events, '{"stream":"' || stream || '","events":[' || group_concat(concat(
      '{"ordinal":', position, ',"revision":', revision, ',"eventId":"', event_id, '","type":"', type,
      '","schemaVersion":', schema_version, ',"data":', data,
      ',', substr(metadata, instr(metadata, '"effectiveOn":'))), ',') || ']}' AS part
    FROM event WHERE (stream, revision) > (?, ?) AND (stream, revision) <= (?, ?) AND position <= ?
    GROUP BY stream ORDER BY stream)`;

/** Reads the event log in the order of its index of streams. */
export class StreamPages {
  readonly #last: StatementSync;
  readonly #page: StatementSync;

  constructor(log: DatabaseSync) {
    this.#last = log.prepare(LAST);
    this.#page = log.prepare(PAGE);
  }

  /** The next events up to a position, behind a place. */
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
