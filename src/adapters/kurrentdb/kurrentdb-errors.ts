import { ErrorType, NotLeaderError, WrongExpectedVersionError } from '@eventstore/db-client';
import { AppendTooLargeError, CorruptedError, UnavailableError } from '../../application/ports/event-store.errors.js';

/** The gRPC status code for an invalid request. */
const INVALID_ARGUMENT = 3;

/** Types and codes of clear answers of the server: the caller handles them, or they are defects. */
const ANSWERS: readonly unknown[] = [
  ErrorType.WRONG_EXPECTED_VERSION,
  ErrorType.STREAM_NOT_FOUND,
  ErrorType.INVALID_ARGUMENT,
  INVALID_ARGUMENT,
];

/** The gRPC status code for an error of the server that has no type. */
const UNKNOWN = 2;

/** The gRPC status code for a user that the server does not know, or another password. */
const UNAUTHENTICATED = 16;

/** The server answered that it does not let the user of the connection string in, or not to what was asked. */
export class NotAdmittedError extends UnavailableError {}

/** Somebody is there whom the connection string does not fit: another one would have to be given. */
export class MisconnectedError extends UnavailableError {}

/**
 * The server answered, but with an error of no type: so it answers a read from a position that is none of an event's, and
 * so it may answer when it is ill. It is in reach.
 */
export class UntypedAnswerError extends UnavailableError {}

/**
 * Maps an error of the client by its type and code, never by its text. Clear answers of the server stay unchanged;
 * every other error, plain errors of the client included, means that there was no answer.
 *
 * @param address for the message
 */
export function answerIn(error: unknown, address: string): Error {
  const { name, message } = error as Error;
  const { type, code } = error as { type?: unknown; code?: unknown };
  if (error instanceof UnavailableError || error instanceof CorruptedError) return error;
  if (type === ErrorType.STREAM_DELETED)
    return new CorruptedError(`A stream was deleted at ${address}: ${message}; restore the server from a backup`, {
      cause: error,
    });
  if (code === UNAUTHENTICATED)
    return new NotAdmittedError(`${address} refused the user or the password of the connection string; check both`, {
      cause: error,
    });
  if (type === ErrorType.ACCESS_DENIED)
    return new NotAdmittedError(
      `${address} refused the user of the connection string what was asked; the user has to read $all and write all streams`,
      { cause: error },
    );
  if (type === ErrorType.MAXIMUM_APPEND_SIZE_EXCEEDED)
    return new AppendTooLargeError((error as { maxAppendSize: number }).maxAppendSize);
  if (ANSWERS.includes(type) || ANSWERS.includes(code)) return error as Error;
  if (code === UNKNOWN)
    return new UntypedAnswerError(`${address} refused without a reason: ${message}`, { cause: error });
  return new UnavailableError(`No answer from ${address}: ${message === '' ? name : message}`, { cause: error });
}

/** True if the stream was not at the expected revision. Nothing was written. */
export function isWrongExpectedVersion(error: unknown): boolean {
  return hasType(error, ErrorType.WRONG_EXPECTED_VERSION);
}

/**
 * An append was refused for events that no read gives: a leader decides by all that it has taken, and lets read only what enough of its
 * followers have. Those events become readable, or another leader discards them.
 */
export class UnconfirmedError extends UnavailableError {
  constructor(stream: string, refusal: unknown) {
    super(`What was appended to ${stream} is not confirmed by the cluster yet`, { cause: refusal });
  }
}

/** The last revision by which an append was refused as not the expected one; −1 where there was none, and for any other outcome. */
export function revisionIn(refusal: Error | undefined): number {
  if (!(refusal instanceof WrongExpectedVersionError)) return -1;
  return typeof refusal.actualVersion === 'bigint' ? Number(refusal.actualVersion) : -1;
}

/**
 * The leader, `host:port`, that a node named where it refused because it does not lead its cluster; undefined for any other error. Nothing was
 * written.
 */
export function leaderNamedIn(error: unknown): string | undefined {
  const { cause } = error as { cause?: unknown };
  if (!(error instanceof UnavailableError) || !(cause instanceof NotLeaderError)) return undefined;
  return `${cause.leader.address}:${cause.leader.port}`;
}

/** True if there was no answer at all. */
export function isUnanswered(error: unknown): boolean {
  return (
    error instanceof UnavailableError && !(error instanceof UntypedAnswerError || error instanceof NotAdmittedError)
  );
}

/** True for an error that may be over without anybody changing the settings: nobody is there, or nobody answers. */
export function mayPass(error: unknown): boolean {
  return isUnanswered(error) && !(error instanceof MisconnectedError);
}

/** True if the stream does not exist. */
export function isStreamNotFound(error: unknown): boolean {
  return hasType(error, ErrorType.STREAM_NOT_FOUND);
}

function hasType(error: unknown, type: ErrorType): boolean {
  return (error as { type?: unknown }).type === type;
}
