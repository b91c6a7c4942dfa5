/** The schema version; an older program refuses a newer one. */
export const SCHEMA_VERSION = 1;

/**
 * The advisory lock for creating the schema, since `IF NOT EXISTS` does not exclude another session. An arbitrary
 * number, the same in every version.
 */
const MAKING_LOCK = '7238541966202';

/**
 * A separate schema: the schema of the read models can be dropped and rebuilt, but proposals cannot. Text is compared
 * byte by byte, as on the embedded engine. The body is text, since `jsonb` cannot hold the character 0.
 */
export const MAKE_SCHEMA = `
  BEGIN;
  SELECT pg_advisory_xact_lock(${MAKING_LOCK});
  CREATE SCHEMA IF NOT EXISTS drawdown_approvals;
  CREATE TABLE IF NOT EXISTS drawdown_approvals.format (version integer NOT NULL);
  INSERT INTO drawdown_approvals.format SELECT ${SCHEMA_VERSION} WHERE NOT EXISTS (SELECT FROM drawdown_approvals.format);
  CREATE TABLE IF NOT EXISTS drawdown_approvals.proposal (
    id text COLLATE "C" PRIMARY KEY, version integer NOT NULL, mission_id text COLLATE "C" NOT NULL,
    state text COLLATE "C" NOT NULL, proposed_at text COLLATE "C" NOT NULL, expires_at text COLLATE "C" NOT NULL,
    body text NOT NULL
  );
  CREATE INDEX IF NOT EXISTS proposal_by_state ON drawdown_approvals.proposal (state, proposed_at, id);
  COMMIT;
`;

/**
 * Lets one transaction at a time add proposals in the mission `$1`, until its end. Locks of two numbers lie apart from those of one;
 * two missions whose texts hash alike wait for each other, no more.
 */
export const LOCK_MISSION = 'SELECT pg_advisory_xact_lock(72385419, hashtext($1))';

/** Finds the format without the right to create it: the user of a server may have access to the tables only. */
export const FIND_FORMAT = 'SELECT version FROM drawdown_approvals.format';
