/** 'DRDN' in ASCII: the application id of a Drawdown event log. */
export const APPLICATION_ID = 0x4452444e;

/** 'DRDD' in ASCII: that of a demonstration's log, which an earlier program does not take for a record either. */
export const DEMONSTRATION_ID = 0x44524444;

/** The schema version; an older program refuses a newer file. */
export const SCHEMA_VERSION = 2;

/** The schema version of logs without leaves, which can be read, and get their leaves at the next start. */
export const WITHOUT_LEAVES = 1;

/**
 * The events and the claims. `data` and `metadata` are canonical JSON (RFC 8785), so that a proof can hash the stored bytes.
 * Positions are 1, 2, 3 … without a gap over the file, and revisions 0, 1, 2 … within a stream.
 * The trigger `event_comes_last` enforces both for every writer, and closes a loophole: INSERT OR REPLACE removes the
 * replaced row without firing the DELETE triggers, unless the connection has recursive triggers on.
 */
export const EVENTS = `
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

/**
 * The means to check what is stored. `leaf` has the RFC 6962 hash of each event's entry in the transparency log. The one
 * row of `running_hash` has the number of events and a hash over their leaves in order, so that missing and swapped rows
 * are found, the last ones too. Both are written in the transaction of their events.
 * No trigger refuses INSERT OR REPLACE here: it would cost as much as the insert, and the check finds any other leaf.
 */
export const LEAVES = `
  CREATE TABLE leaf (
    position INTEGER PRIMARY KEY,
    hash BLOB NOT NULL CHECK (length(hash) = 32)
  ) STRICT;
  CREATE TABLE running_hash (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    events INTEGER NOT NULL,
    hash BLOB NOT NULL CHECK (length(hash) = 32)
  ) STRICT;
  INSERT INTO running_hash VALUES (1, 0, zeroblob(32));

  CREATE TRIGGER leaf_is_never_edited BEFORE UPDATE ON leaf
    BEGIN SELECT RAISE(ABORT, 'leaves are never edited'); END;
  CREATE TRIGGER leaf_is_never_deleted BEFORE DELETE ON leaf
    BEGIN SELECT RAISE(ABORT, 'leaves are never deleted'); END;
  CREATE TRIGGER running_hash_goes_on BEFORE UPDATE ON running_hash
    WHEN NEW.events < OLD.events
    BEGIN SELECT RAISE(ABORT, 'the running hash goes on'); END;
  CREATE TRIGGER running_hash_is_never_deleted BEFORE DELETE ON running_hash
    BEGIN SELECT RAISE(ABORT, 'the running hash is never deleted'); END;
`;

/** The whole schema of a log. */
export const SCHEMA = EVENTS + LEAVES;
