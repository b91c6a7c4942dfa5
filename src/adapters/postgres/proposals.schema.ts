/** Raised when the shape of the table changes; an older program refuses a newer one. */
export const SCHEMA_VERSION = 1;

/** Held while the schema is made, for `IF NOT EXISTS` does not hold off another session. Arbitrary, the same in every version. */
const MAKING_LOCK = '7238541966202';

/**
 * A schema of its own: that of the read models is dropped whenever they are to be made anew, and proposals cannot be.
 * Text is compared byte by byte, as the embedded engine does. The body is text, for `jsonb` cannot hold the character 0.
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

/** What there is, without the right to make it: the user of a server may have been given no more than the tables. */
export const FIND_FORMAT = 'SELECT version FROM drawdown_approvals.format';
