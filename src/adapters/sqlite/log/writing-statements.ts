import type { DatabaseSync, StatementSync } from 'node:sqlite';

/** The prepared statements that write the event log, and those that look whether it may be written. */
export class WritingStatements {
  readonly insert: StatementSync;
  readonly insertClaim: StatementSync;
  readonly claim: StatementSync;
  readonly revision: StatementSync;
  readonly head: StatementSync;

  constructor(log: DatabaseSync) {
    this.insert = log.prepare(
      `INSERT INTO event (position, stream, revision, mission_id, event_id, type, schema_version, data, metadata)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.insertClaim = log.prepare('INSERT INTO claim (command_id, fingerprint, stream) VALUES (?, ?, ?)');
    this.claim = log.prepare('SELECT fingerprint, stream FROM claim WHERE command_id = ?');
    this.revision = log.prepare('SELECT revision FROM event WHERE stream = ? ORDER BY revision DESC LIMIT 1');
    this.head = log.prepare('SELECT coalesce(max(position), 0) AS position FROM event');
  }
}
