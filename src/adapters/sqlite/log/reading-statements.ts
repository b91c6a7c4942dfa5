import type { DatabaseSync, StatementSync } from 'node:sqlite';

const COLUMNS = 'position, stream, revision, event_id, type, schema_version, data, metadata';

/** The prepared statements that read events, from the log itself or from a copy of one. */
export class ReadingStatements {
  readonly stream: StatementSync;
  readonly streamBackwards: StatementSync;
  readonly all: StatementSync;
  readonly ofMission: StatementSync;
  readonly at: StatementSync;
  readonly locate: StatementSync;
  readonly revisionOf: StatementSync;
  readonly head: StatementSync;
  readonly last: StatementSync;

  constructor(log: DatabaseSync) {
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
    this.at = log.prepare(`SELECT ${COLUMNS} FROM event WHERE position = ?`);
    // Ids need not be unique in a copy: the first one counts.
    this.locate = log.prepare(
      'SELECT stream FROM event WHERE event_id = ? AND mission_id = ? ORDER BY position LIMIT 1',
    );
    this.revisionOf = log.prepare(
      'SELECT revision FROM event WHERE event_id = ? AND stream = ? ORDER BY revision LIMIT 1',
    );
    this.head = log.prepare('SELECT coalesce(max(position), 0) AS position FROM event');
    this.last = log.prepare(`SELECT ${COLUMNS} FROM event ORDER BY position DESC LIMIT 1`);
  }
}
