import type { DatabaseSync, StatementSync } from 'node:sqlite';

const COLUMNS = 'position, stream, revision, event_id, type, schema_version, data, metadata';

/** The prepared statements of the event log. */
export class EventStatements {
  readonly insert: StatementSync;
  readonly insertClaim: StatementSync;
  readonly claim: StatementSync;
  readonly revision: StatementSync;
  readonly stream: StatementSync;
  readonly streamBackwards: StatementSync;
  readonly all: StatementSync;
  readonly ofMission: StatementSync;
  readonly locate: StatementSync;
  readonly revisionOf: StatementSync;
  readonly head: StatementSync;
  readonly last: StatementSync;

  constructor(log: DatabaseSync) {
    this.insert = log.prepare(
      `INSERT INTO event (position, stream, revision, mission_id, event_id, type, schema_version, data, metadata)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.insertClaim = log.prepare('INSERT INTO claim (command_id, fingerprint, stream) VALUES (?, ?, ?)');
    this.claim = log.prepare('SELECT fingerprint, stream FROM claim WHERE command_id = ?');
    this.revision = log.prepare('SELECT revision FROM event WHERE stream = ? ORDER BY revision DESC LIMIT 1');
    this.stream = log.prepare(
      `SELECT ${COLUMNS} FROM event WHERE stream = ? AND revision >= ? ORDER BY revision LIMIT ?`,
    );
    this.streamBackwards = log.prepare(
      `SELECT ${COLUMNS} FROM event WHERE stream = ? AND revision <= ? ORDER BY revision DESC LIMIT ?`,
    );
    this.all = log.prepare(
      `SELECT ${COLUMNS} FROM event WHERE position > ? AND position <= ? ORDER BY position LIMIT ?`,
    );
    this.ofMission = log.prepare(
      `SELECT ${COLUMNS} FROM event
       WHERE mission_id = ? AND position > ? AND position <= ? ORDER BY position LIMIT ?`,
    );
    this.locate = log.prepare('SELECT stream FROM event WHERE event_id = ? AND mission_id = ?');
    this.revisionOf = log.prepare('SELECT revision FROM event WHERE event_id = ? AND stream = ?');
    this.head = log.prepare('SELECT coalesce(max(position), 0) AS position FROM event');
    this.last = log.prepare(`SELECT ${COLUMNS} FROM event ORDER BY position DESC LIMIT 1`);
  }
}
