/** 'DRDC' in ASCII: the application id of a copy of a log. */
export const COPY_ID = 0x44524443;

/** The schema version of a copy that is complete, in that it once had everything there was. */
export const COMPLETE = 1;

/** That of a copy that is being made: it has no indexes yet, and nobody reads it. */
export const BEING_MADE = 0;

/**
 * The events in the columns of the embedded log, so that the same statements read both. Positions are the server's, with gaps; `ordinal` is
 * the number of the event among ours. Event ids may come twice: the server does not prevent it.
 * `place` has how far the log was followed: the last event that was seen, whether of a fact or of settings.
 * `retention` has the streams whose settings let the server remove events.
 */
export const COPY_SCHEMA = `
  CREATE TABLE event (
    position INTEGER PRIMARY KEY,
    ordinal INTEGER NOT NULL,
    stream TEXT NOT NULL,
    revision INTEGER NOT NULL,
    event_id TEXT NOT NULL,
    type TEXT NOT NULL,
    schema_version INTEGER NOT NULL,
    mission_id TEXT NOT NULL,
    data TEXT NOT NULL,
    metadata TEXT NOT NULL
  ) STRICT;
  CREATE TABLE place (id INTEGER PRIMARY KEY CHECK (id = 1), position INTEGER NOT NULL, events INTEGER NOT NULL) STRICT;
  INSERT INTO place VALUES (1, 0, 0);
  CREATE TABLE retention (stream TEXT PRIMARY KEY, setting TEXT NOT NULL) STRICT, WITHOUT ROWID;
`;

/** Made once, when everything is there: this costs less than to keep them in order row by row. */
export const COPY_INDEXES = `
  CREATE UNIQUE INDEX event_by_stream ON event (stream, revision);
  CREATE INDEX event_by_mission ON event (mission_id, position);
  CREATE INDEX event_by_id ON event (event_id);
`;
