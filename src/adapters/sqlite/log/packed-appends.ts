import type { ExpectedRevision } from '../../../application/ports/event-store.js';
import type { Append } from './append.js';
import type { SealedEvent } from './event-row.js';

/**
 * Appends as one text. The cost of a message between threads depends on the number of its values more than on its
 * length: packed appends take a fifth of the time to send and to receive.
 */
export type PackedAppends = string;

/** A character that occurs in no value: names and ids have no control characters, and JSON escapes them. */
const SEPARATOR = '\0';

const CELLS_OF_APPEND = 8;
const CELLS_OF_EVENT = 6;

export function pack(appends: readonly Append[]): PackedAppends {
  const cells: (string | number)[] = [];
  for (const { stream, missionId, expected, first, claim, events } of appends) {
    const claimed = [claim?.commandId ?? '', claim?.fingerprint ?? '', claim?.stream ?? ''] as const;
    cells.push(stream, missionId, expected, first, ...claimed, events.length);
    for (const { event_id, type, schema_version, data, metadata, leaf } of events)
      cells.push(event_id, type, schema_version, data, metadata, leaf);
  }
  return cells.join(SEPARATOR);
}

/** Throws for a text that `pack` did not make. */
export function unpack(text: PackedAppends): Append[] {
  const cells = text === '' ? [] : text.split(SEPARATOR);
  const appends: Append[] = [];
  let at = 0;
  const cell = (): string => cells[at++] as string;
  while (at + CELLS_OF_APPEND <= cells.length) {
    const [stream, missionId, expected, first] = [cell(), cell(), expectedIn(cell()), Number(cell())];
    const [commandId, fingerprint, claimed, count] = [cell(), cell(), cell(), Number(cell())];
    const claim = commandId === '' ? undefined : { commandId, fingerprint, stream: claimed };
    const events: SealedEvent[] = [];
    for (const end = at + count * CELLS_OF_EVENT; at < end;)
      events.push({
        event_id: cell(),
        type: cell(),
        schema_version: Number(cell()),
        data: cell(),
        metadata: cell(),
        leaf: cell(),
      });
    appends.push({ stream, missionId, expected, first, claim, events });
  }
  if (at !== cells.length) throw new Error(`${cells.length} cells arrived, expected ${at}`);
  return appends;
}

function expectedIn(text: string): ExpectedRevision {
  return text === 'no-stream' ? text : Number(text);
}
