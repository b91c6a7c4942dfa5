/** 'DRDN' in ASCII: the application id of a Drawdown event log. */
export const APPLICATION_ID = 0x4452444e;

/** The schema version; an older program refuses a newer file. */
export const SCHEMA_VERSION = 1;

/**
 * The event log. `data` and `metadata` are canonical JSON (RFC 8785), so that a proof can hash the stored bytes.
 * Positions are 1, 2, 3 … without a gap over the file, and revisions 0, 1, 2 … within a stream.
 * The trigger `event_comes_last` enforces both for every writer, and closes a loophole: INSERT OR REPLACE removes the
 * replaced row without firing the DELETE triggers, unless the connection has recursive triggers on.
 */
export const SCHEMA = `
  CREATE TABLE event (
    position INTEGER PRIMARY KEY,
    stream TEXT NOT NULL,
    revision INTEGER NOT NULL,
    event_id TEXT NOT NULL UNIQUE,
    type TEXT NOT NULL,
    schema_version INTEGER NOT NULL,
    mission_id TEXT NOT NULL,
    data TEXT NOT NULL,
    metadata TEXT NOT NULL,
    UNIQUE (stream, revision)
  ) STRICT;
  CREATE INDEX event_by_mission ON event (mission_id, position);

  CREATE TABLE claim (
    command_id TEXT PRIMARY KEY,
    fingerprint TEXT NOT NULL,
    stream TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TRIGGER event_comes_last BEFORE INSERT ON event
    WHEN NEW.position IS NOT (SELECT coalesce(max(position), 0) + 1 FROM event)
      OR NEW.revision IS NOT (SELECT coalesce(max(revision), -1) + 1 FROM event WHERE stream = NEW.stream)
      OR EXISTS (SELECT 1 FROM event WHERE event_id = NEW.event_id)
    BEGIN SELECT RAISE(ABORT, 'an event comes after all others, once'); END;
  CREATE TRIGGER event_is_never_edited BEFORE UPDATE ON event
    BEGIN SELECT RAISE(ABORT, 'events are never edited'); END;
  CREATE TRIGGER event_is_never_deleted BEFORE DELETE ON event
    BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END;
  CREATE TRIGGER claim_is_made_once BEFORE INSERT ON claim
    WHEN EXISTS (SELECT 1 FROM claim WHERE command_id = NEW.command_id)
    BEGIN SELECT RAISE(ABORT, 'claims are made once'); END;
  CREATE TRIGGER claim_is_never_edited BEFORE UPDATE ON claim
    BEGIN SELECT RAISE(ABORT, 'claims are never edited'); END;
  CREATE TRIGGER claim_is_never_deleted BEFORE DELETE ON claim
    BEGIN SELECT RAISE(ABORT, 'claims are never deleted'); END;
`;

/** The tables, indexes and triggers that every log must have. */
export const PARTS: readonly string[] = [...SCHEMA.matchAll(/CREATE (?:TABLE|INDEX|TRIGGER) (\w+)/g)].map(
  ([, name]) => name as string,
);
