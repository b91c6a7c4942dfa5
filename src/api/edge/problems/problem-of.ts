import { HttpException } from '@nestjs/common';
import {
  IdempotencyKeyInFlightError,
  IdempotencyKeyReusedError,
  RevisionMismatchError,
} from '../../../application/commands/commands.errors.js';
import { TooManyReadersError } from '../../../application/live/live-streams.js';
import {
  AppendTooLargeError,
  CorruptedError,
  DiskFullError,
  LogWentBackError,
  UnavailableError,
} from '../../../application/ports/event-store.errors.js';
import { ClockLeaptError } from '../../../application/ports/recording-clock.js';
import { ForeignModelsError, InexactTotalError, NotBuiltError } from '../../../application/ports/read-models.js';
import { InvalidCursorError } from '../../../application/asking/answer.js';
import { MomentToComeError } from '../../../application/asking/moment.js';
import { UnknownPathError } from '../../../application/explaining/figure.answer.js';
import { UnknownPositionError } from '../../../application/known-position.js';
import { NotReachedError } from '../../../application/projecting/projection-runtime.js';
import { approvalProblemOf } from './approval-problem.js';
import { malformedRequest, Problem, unknownResource } from './problem.js';
import type { EdgeProblems } from './problem-members.js';

/** The pause before a retry, in seconds. */
const RETRY_AFTER = { 'Retry-After': '1' };

/** The codes of problems that need no members. */
type Plain = { [Code in keyof EdgeProblems]: object extends EdgeProblems[Code] ? Code : never }[keyof EdgeProblems];

/** Problems for the errors that Nest and Fastify raise before any of our code runs. */
const BY_STATUS: Readonly<Record<number, readonly [code: Plain, title: string, detail: string]>> = {
  400: ['malformed', 'The request is not well formed', 'The request could not be read'],
  404: ['not-found', 'Not found', 'There is nothing at this path'],
  406: ['not-acceptable', 'Not acceptable', 'None of the accepted media types can be had here'],
  408: ['request-timeout', 'Request timeout', 'The request took too long to arrive'],
  413: ['too-large', 'Too large', 'A body holds at most 1 MB'],
  414: ['too-large', 'Too large', 'The address is too long'],
  405: ['method-not-allowed', 'Method not allowed', 'The method is not possible here'],
  415: ['unsupported-media-type', 'Unsupported media type', 'Bodies are application/json'],
};

/** The problem for an exception; undefined for a defect, whose details stay inside. */
export function problemOf(exception: unknown): Problem | undefined {
  if (exception instanceof Problem) return exception;
  if (exception instanceof RevisionMismatchError) {
    const details = { currentRevision: exception.current };
    return new Problem(412, 'revision-mismatch', 'The stream has moved on', exception.message, details);
  }
  if (exception instanceof IdempotencyKeyReusedError) {
    return new Problem(422, 'idempotency-key-reused', 'Idempotency key reused', exception.message);
  }
  if (exception instanceof IdempotencyKeyInFlightError) {
    return new Problem(
      409,
      'idempotency-key-in-flight',
      'Idempotency key in flight',
      exception.message,
      {},
      RETRY_AFTER,
    );
  }
  if (exception instanceof InvalidCursorError) {
    return malformedRequest([{ pointer: '/cursor', code: 'cursor', message: exception.message }]);
  }
  if (exception instanceof MomentToComeError) {
    return malformedRequest([{ pointer: `/${exception.axis}`, code: 'to-come', message: exception.message }]);
  }
  if (exception instanceof UnknownPathError) return unknownResource(exception.message);
  if (exception instanceof UnknownPositionError) {
    const details = { head: exception.head };
    return new Problem(409, 'unknown-position', 'Unknown position', exception.message, details);
  }
  if (exception instanceof InexactTotalError) {
    return new Problem(409, 'total-too-large', 'Total too large', exception.message);
  }
  if (exception instanceof TooManyReadersError) {
    return new Problem(429, 'too-many-readers', 'Too many readers', exception.message, {}, RETRY_AFTER);
  }
  return approvalProblemOf(exception) ?? ofTheStore(exception) ?? ofTheFramework(exception);
}

function ofTheStore(exception: unknown): Problem | undefined {
  if (exception instanceof DiskFullError) {
    return new Problem(507, 'disk-full', 'Disk full', 'There is no room left to record anything; reading goes on');
  }
  if (exception instanceof AppendTooLargeError) return new Problem(413, 'too-large', 'Too large', exception.message);
  if (exception instanceof NotReachedError) {
    return new Problem(503, 'not-reached', 'Not reached yet', exception.message, {}, RETRY_AFTER);
  }
  if (exception instanceof ClockLeaptError) {
    return new Problem(503, 'clock-leapt', 'The clock has leapt', exception.message, {}, RETRY_AFTER);
  }
  if (exception instanceof ForeignModelsError) {
    const detail = 'The read models were made from the log of another server';
    return new Problem(503, 'foreign-read-models', 'The read models are of another record', detail, {}, RETRY_AFTER);
  }
  if (exception instanceof NotBuiltError) {
    return new Problem(503, 'not-built', 'Being built', exception.message, {}, RETRY_AFTER);
  }
  if (exception instanceof LogWentBackError) {
    const detail =
      'The event store does not hold any more what it held: it was replaced by an older one. The operator of the server has to decide';
    return new Problem(503, 'log-went-back', 'The log has gone back', detail, {}, RETRY_AFTER);
  }
  if (exception instanceof UnavailableError || exception instanceof CorruptedError) {
    return new Problem(
      503,
      'store-unavailable',
      'Store unavailable',
      'The event store cannot be used now',
      {},
      RETRY_AFTER,
    );
  }
  return undefined;
}

function ofTheFramework(exception: unknown): Problem | undefined {
  const status = exception instanceof HttpException ? exception.getStatus() : statusCodeOf(exception);
  const known = status === undefined ? undefined : BY_STATUS[status];
  if (status === undefined || status >= 500) return undefined;
  const [code, title, detail] = known ?? (['refused', 'Refused', 'The request was refused'] as const);
  return new Problem(status, code, title, detail);
}

/** The status code that Fastify's own errors carry. */
function statusCodeOf(exception: unknown): number | undefined {
  const { statusCode } = (exception ?? {}) as { statusCode?: unknown };
  return typeof statusCode === 'number' ? statusCode : undefined;
}
