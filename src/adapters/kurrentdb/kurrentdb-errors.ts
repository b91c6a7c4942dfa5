import { ErrorType } from '@eventstore/db-client';
import { CorruptedError, UnavailableError } from '../../application/ports/event-store.errors.js';

/** The gRPC status code that says that the request itself was wrong. */
const INVALID_ARGUMENT = 3;

/** Types and codes of what is a clear answer, for the caller to make something of, or a defect of ours. */
const ANSWERS: readonly unknown[] = [
  ErrorType.WRONG_EXPECTED_VERSION,
  ErrorType.STREAM_NOT_FOUND,
  ErrorType.MAXIMUM_APPEND_SIZE_EXCEEDED,
  ErrorType.INVALID_ARGUMENT,
  INVALID_ARGUMENT,
];

/**
 * What an error of the client means, by its type and code, never by its words. Clear answers of the server are left as they
 * are; whatever is none, also a plain error or one of the client's own making, says that there was no answer.
 *
 * @param address for the message
 */
export function answerIn(error: unknown, address: string): Error {
  const { name, message } = error as Error;
  const { type, code } = error as { type?: unknown; code?: unknown };
  if (error instanceof UnavailableError || error instanceof CorruptedError) return error;
  if (type === ErrorType.STREAM_DELETED)
    return new CorruptedError(`A stream was deleted at ${address}: ${message}`, { cause: error });
  if (type === ErrorType.ACCESS_DENIED)
    return new UnavailableError(`${address} refuses the user of the connection string: ${message}`, { cause: error });
  if (ANSWERS.includes(type) || ANSWERS.includes(code)) return error as Error;
  return new UnavailableError(`No answer from ${address}: ${message === '' ? name : message}`, { cause: error });
}

/** The stream was not at the expected revision. Nothing was written. */
export function isWrongExpectedVersion(error: unknown): boolean {
  return hasType(error, ErrorType.WRONG_EXPECTED_VERSION);
}

/** There was no answer because the server does not lead its cluster. Nothing was written, and the client knows now who leads. */
export function isNotLeader(error: unknown): boolean {
  return error instanceof UnavailableError && hasType(error.cause ?? {}, ErrorType.NOT_LEADER);
}

/** There is no such stream. */
export function isStreamNotFound(error: unknown): boolean {
  return hasType(error, ErrorType.STREAM_NOT_FOUND);
}

function hasType(error: unknown, type: ErrorType): boolean {
  return (error as { type?: unknown }).type === type;
}
