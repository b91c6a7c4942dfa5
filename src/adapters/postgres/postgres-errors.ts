import pg from 'pg';
import { CorruptedError, DiskFullError, UnavailableError } from '../../application/ports/event-store.errors.js';

/**
 * SQLSTATE codes (https://www.postgresql.org/docs/current/errcodes-appendix.html) and classes of codes, which are their first two
 * characters.
 */
const SQLSTATE = {
  diskFull: '53100',
  damage: ['XX001', 'XX002'],
  /** The statement is correct: the server lacks a resource, or another session is in the way. */
  passing: {
    classes: ['08', '28', '40', '53', '57', '58'],
    // A lock that was not free in time, a read-only server, a missing database.
    codes: ['55P03', '25006', '3D000'],
  },
  /** The session is over, or can no longer write. Class 57P: an operator or a time limit ended it. */
  over: { classes: ['08'], codes: ['57P01', '57P02', '57P03', '57P04', '57P05', '25P03', '25006'] },
  /** A missing table, schema or column. */
  gone: ['42P01', '3F000', '42703'],
} as const;

/**
 * Maps an error of PostgreSQL or of its client to an error of the port. An error in the statement itself stays
 * unchanged: it is a defect, or a value that a column cannot hold. An error without an answer of the server means that
 * there was none.
 *
 * @param address for the message
 */
export function classify(error: unknown, address: string): Error {
  if (error instanceof UnavailableError || error instanceof CorruptedError) return error;
  const { message } = error as Error;
  const code = codeOf(error);
  if (code === undefined) return new UnavailableError(`No answer from ${address}: ${message}`, { cause: error });
  const text = `${address}: ${message} (${code})`;
  if (code === SQLSTATE.diskFull) return new DiskFullError(text, { cause: error });
  if (includes(SQLSTATE.damage, code))
    return new CorruptedError(`${text}; drop the schema drawdown: the projector rebuilds it from the events`, {
      cause: error,
    });
  return isOneOf(SQLSTATE.passing, code) ? new UnavailableError(text, { cause: error }) : (error as Error);
}

/** True if the connection can no longer be used. */
export function isOver(error: unknown): boolean {
  const code = codeOf(error);
  return code === undefined || isOneOf(SQLSTATE.over, code);
}

/** True if a named table or column is missing: not created yet, created by another version, or dropped a moment ago. */
export function isGone(error: unknown): boolean {
  const code = codeOf(error);
  return code !== undefined && includes(SQLSTATE.gone, code);
}

/** The SQLSTATE code of the server; undefined if it sent none. */
function codeOf(error: unknown): string | undefined {
  return error instanceof pg.DatabaseError ? error.code : undefined;
}

function isOneOf({ classes, codes }: { classes: readonly string[]; codes: readonly string[] }, code: string): boolean {
  return codes.includes(code) || classes.includes(code.slice(0, 2));
}

function includes(codes: readonly string[], code: string): boolean {
  return codes.includes(code);
}
