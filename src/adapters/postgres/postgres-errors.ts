import pg from 'pg';
import { CorruptedError, DiskFullError, UnavailableError } from '../../application/ports/event-store.errors.js';

/**
 * SQLSTATE codes (https://www.postgresql.org/docs/current/errcodes-appendix.html) and classes of codes, which are their first two
 * characters.
 */
const SQLSTATE = {
  diskFull: '53100',
  damage: ['XX001', 'XX002'],
  /** Nothing wrong with the statement: the server lacks something, or somebody stood in the way. */
  passing: {
    classes: ['08', '28', '40', '53', '57', '58'],
    // A lock that was not free in time, a server that only reads, no database of that name.
    codes: ['55P03', '25006', '3D000'],
  },
  /** The session is over, or can write no more: class 57P is an operator's, or a time limit's, end of it. */
  over: { classes: ['08'], codes: ['57P01', '57P02', '57P03', '57P04', '57P05', '25P03', '25006'] },
  /** A table, a schema or a column is not there. */
  gone: ['42P01', '3F000', '42703'],
} as const;

/**
 * The error of the port that an error of PostgreSQL, or of its client, stands for. What is wrong with the statement itself stays
 * what it is: a defect, or a value that a column cannot hold. Whatever is no answer of the server says that there was none.
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
    return new CorruptedError(`${text}; drop the schema drawdown, it is built anew from the events`, { cause: error });
  return isOneOf(SQLSTATE.passing, code) ? new UnavailableError(text, { cause: error }) : (error as Error);
}

/** True where a connection is of no use any more. */
export function isOver(error: unknown): boolean {
  const code = codeOf(error);
  return code === undefined || isOneOf(SQLSTATE.over, code);
}

/** True where what a statement names is not there: not made yet, made by another version, or dropped a moment ago. */
export function isGone(error: unknown): boolean {
  const code = codeOf(error);
  return code !== undefined && includes(SQLSTATE.gone, code);
}

/** The code that the server answered; undefined where it did not. */
function codeOf(error: unknown): string | undefined {
  return error instanceof pg.DatabaseError ? error.code : undefined;
}

function isOneOf({ classes, codes }: { classes: readonly string[]; codes: readonly string[] }, code: string): boolean {
  return codes.includes(code) || classes.includes(code.slice(0, 2));
}

function includes(codes: readonly string[], code: string): boolean {
  return codes.includes(code);
}
