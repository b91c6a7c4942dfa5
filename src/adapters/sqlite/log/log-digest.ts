import { createHash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { LogDigest } from '../../../application/ports/event-archive.js';

/** The digest of a log over the stored bytes, up to and including a number of events. */
export function logDigest(log: DatabaseSync, events = Number.MAX_SAFE_INTEGER): LogDigest {
  const hash = createHash('sha256');
  const rows = log.prepare(
    `SELECT position, stream, revision, event_id, type, schema_version, data, metadata
     FROM event WHERE position <= ? ORDER BY position`,
  );
  let count = 0;
  for (const row of rows.iterate(events)) {
    hash.update(JSON.stringify(Object.values(row)));
    count++;
  }
  return { events: count, digest: hash.digest('hex') };
}
