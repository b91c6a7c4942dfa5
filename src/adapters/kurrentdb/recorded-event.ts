import type { RecordedEvent } from '@eventstore/db-client';
import { CorruptedError } from '../../application/ports/event-store.errors.js';
import type { EventMetadata, NewEvent, StoredEvent } from '../../application/ports/event-store.js';
import { dataDigest, entryText, leafHash } from '../../audit/leaf.js';
import { checkAppendSize } from '../append-size.js';
import { canonicalForm, canonicalJson } from '../canonical-json.js';
import { checkReadable, checkWritable, factIn } from '../event-codec.js';
import type { SentEvent } from './append-messages.js';

/**
 * Metadata with KurrentDB's own names: the server's projections index fields that begin with `$`. `leafSha256` is no part
 * of the envelope.
 */
type StoredMetadata = Omit<EventMetadata, 'correlationId' | 'causationId'> & {
  readonly $correlationId: string;
  readonly $causationId: string;
  readonly schemaVersion: number;
  /** The leaf of the event in the transparency log, 64 hex digits; absent in events of earlier versions. */
  readonly leafSha256?: string;
};

const UTF_8 = new TextEncoder();

/** The server's value for an unknown position: versions before 22.6 send it. */
const NO_POSITION = 2n ** 64n - 1n;

/** True for a position that an event can have: a larger one is no number to the server. */
export function isPossible(position: string): boolean {
  return BigInt(position) < NO_POSITION;
}

/** An event for the server, and for whoever appends it. */
export interface Encoded {
  readonly sent: SentEvent;
  /** The event as it will be read. What is sent is made from it, and nothing of it is the caller's to change. */
  readonly read: NewEvent;
}

/**
 * Encodes the events of an append for the server. Throws for data that JSON cannot hold, and for a schema version that could not be
 * read back.
 *
 * @param first the place of the first in the stream
 * @throws AppendTooLargeError
 */
export function encodeAll(events: readonly NewEvent[], stream: string, first: number): Encoded[] {
  events.forEach(checkWritable);
  const written = events.map(({ data, metadata }) => ({
    data: canonicalForm(data),
    metadata: canonicalForm(metadata),
  }));
  const texts = written.map(({ data, metadata }) => ({ data: data.text, metadata: metadata.text }));
  checkAppendSize(texts);
  return events.map((event, index) => {
    const { eventId, type, schemaVersion } = event;
    const { data, metadata } = written[index] as (typeof written)[number];
    const read = { eventId, type, schemaVersion, data: data.read, metadata: metadata.read as EventMetadata };
    const leaf = leafOfTexts({ ...read, stream, revision: first + index }, texts[index] as Texts);
    return { sent: { id: eventId, type, data: UTF_8.encode(data.text), metadata: metadataOf(read, leaf) }, read };
  });
}

function metadataOf({ schemaVersion, metadata }: NewEvent, leafSha256: string): Uint8Array {
  const { correlationId, causationId, ...rest } = metadata;
  const stored: StoredMetadata = {
    ...rest,
    $correlationId: correlationId,
    $causationId: causationId,
    schemaVersion,
    leafSha256,
  };
  return UTF_8.encode(JSON.stringify(stored));
}

/** Decodes one of our events. Throws `CorruptedError` for an event that this program cannot have written, or cannot read. */
export function decode(event: RecordedEvent): StoredEvent {
  const stored = envelopeIn(event);
  checkReadable(stored.position, stored.type, stored.schemaVersion);
  return stored;
}

/** The envelope in one of our events, whatever version wrote it. Throws `CorruptedError` for an event that none can have written. */
export function envelopeIn(event: RecordedEvent): StoredEvent {
  const { id, streamId, revision, type, isJson, data, metadata } = event;
  const position = positionOf(event);
  if (!isJson || !isMetadata(metadata)) {
    throw new CorruptedError(
      `Event ${position} (revision ${revision} of ${streamId}) was not written by Drawdown; keep other writers out of fact streams`,
    );
  }
  const { $correlationId, $causationId, schemaVersion, leafSha256: _, ...rest } = metadata;
  return {
    eventId: id,
    stream: streamId,
    revision: Number(revision),
    position,
    type,
    schemaVersion,
    data,
    metadata: { ...rest, correlationId: $correlationId, causationId: $causationId },
  };
}

/** The leaf that is stored with one of our events; undefined for an event of an earlier version. */
export function storedLeaf({ metadata }: RecordedEvent): unknown {
  return isMetadata(metadata) ? metadata.leafSha256 : undefined;
}

/** The leaf of an event, computed from its content in canonical JSON: the server keeps JSON as it was sent, or not. */
export function leafOf(event: Omit<StoredEvent, 'position'>): string {
  return leafOfTexts(event, textsOf(event));
}

/** Data and metadata of an event in canonical JSON. */
interface Texts {
  readonly data: string;
  readonly metadata: string;
}

function textsOf({ data, metadata }: NewEvent): Texts {
  return { data: canonicalJson(data), metadata: canonicalJson(metadata) };
}

function leafOfTexts(event: Omit<StoredEvent, 'position'>, { data, metadata }: Texts): string {
  const { eventId, stream, revision, type, schemaVersion } = event;
  return leafHash(
    entryText({ eventId, stream, revision, type, schemaVersion, metadata, dataSha256: dataDigest(data) }),
  );
}

/** The position of any event in the total order. Throws `CorruptedError` if the server does not send it. */
export function placeOf({ position }: RecordedEvent): string {
  if (position === undefined || position.commit === NO_POSITION)
    throw new CorruptedError('The server sends no event positions, expected KurrentDB, or EventStoreDB 23.10 or later');
  return String(position.commit);
}

/**
 * The position of one of our events. Throws `CorruptedError` for an event of a transaction, which has two positions.
 */
function positionOf(event: RecordedEvent): string {
  const place = placeOf(event);
  if (event.position?.prepare !== event.position?.commit)
    throw new CorruptedError(
      `Revision ${event.revision} of ${event.streamId} was written in a transaction, not by Drawdown; keep other writers out of fact streams`,
    );
  return place;
}

/**
 * True if a stored event equals one that is sent again: the same id, and the same fact of the same day from the same
 * source.
 */
export function holds(stored: StoredEvent | undefined, sent: NewEvent): boolean {
  return (
    stored?.eventId === sent.eventId &&
    stored.type === sent.type &&
    stored.schemaVersion === sent.schemaVersion &&
    canonicalJson(stored.data) === canonicalJson(sent.data) &&
    factIn(stored.metadata) === factIn(sent.metadata)
  );
}

function isMetadata(metadata: unknown): metadata is StoredMetadata {
  const { schemaVersion, commandId } = (metadata ?? {}) as Partial<StoredMetadata>;
  return Number.isInteger(schemaVersion) && typeof commandId === 'string';
}
