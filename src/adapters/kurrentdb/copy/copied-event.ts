import type { RecordedEvent } from '@eventstore/db-client';
import { CorruptedError } from '../../../application/ports/event-store.errors.js';
import { isStreamName, parseStream } from '../../../application/streams.js';
import { canonicalJson } from '../../canonical-json.js';
import { UNREADABLE } from '../../event-codec.js';
import type { CopiedEvent } from '../../sqlite/log-copy/log-copy-writer.js';
import { envelopeIn, placeOf } from '../recorded-event.js';

/** The content of an event that cannot be read; its metadata has the names that readers by stream look for. */
const NOTHING = {
  missionId: '',
  schemaVersion: UNREADABLE,
  data: 'null',
  metadata: '{"actor":{"roles":[],"subject":""},"causationId":"","commandId":"","correlationId":""}',
};

/**
 * An event of a fact stream in the columns of a copy. One that Drawdown cannot have written is copied as such: whoever reads it is told so,
 * and everybody else goes on.
 */
export function copiedEvent(event: RecordedEvent): CopiedEvent {
  const { streamId: stream, revision, id: eventId, type } = event;
  const place = { position: placeOf(event), stream, revision: Number(revision), eventId, type };
  return { ...place, ...contentOf(event) };
}

function contentOf(event: RecordedEvent): typeof NOTHING {
  if (!isStreamName(event.streamId)) return NOTHING;
  const { missionId } = parseStream(event.streamId);
  try {
    const { schemaVersion, data, metadata } = envelopeIn(event);
    return { missionId, schemaVersion, data: JSON.stringify(data), metadata: canonicalJson(metadata) };
  } catch (error) {
    if (error instanceof CorruptedError) return { ...NOTHING, missionId };
    throw error;
  }
}
