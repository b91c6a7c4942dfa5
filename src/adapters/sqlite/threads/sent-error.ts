import {
  ConflictError,
  CorruptedError,
  DiskFullError,
  UnavailableError,
} from '../../../application/ports/event-store.errors.js';
import { LeadLostError } from '../../../application/ports/model-store.js';

/** An error in a form that crosses from one thread to another, which its class would not. */
export interface SentError {
  readonly name: string;
  readonly message: string;
  readonly conflict?: Pick<ConflictError, 'stream' | 'expected' | 'actual'>;
}

const CLASSES = { UnavailableError, DiskFullError, CorruptedError, LeadLostError } as const;

export function sentError(error: Error): SentError {
  const { name, message } = error;
  if (!(error instanceof ConflictError)) return { name, message };
  const { stream, expected, actual } = error;
  return { name, message, conflict: { stream, expected, actual } };
}

/** The error as it was; one that is none of the port's is a defect, and stays one. */
export function receivedError({ name, message, conflict }: SentError): Error {
  if (conflict !== undefined) return new ConflictError(conflict.stream, conflict.expected, conflict.actual, message);
  return name in CLASSES ? new CLASSES[name as keyof typeof CLASSES](message) : new Error(message);
}
