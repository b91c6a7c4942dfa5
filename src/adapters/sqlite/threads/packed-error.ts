import {
  ClaimTakenError,
  ConflictError,
  CorruptedError,
  DiskFullError,
  LogWentBackError,
  UnavailableError,
} from '../../../application/ports/event-store.errors.js';
import { LeadLostError } from '../../../application/ports/model-store.js';

/** An error in a form that crosses between threads, which would lose its class. */
export interface PackedError {
  readonly name: string;
  readonly message: string;
  readonly conflict?: Pick<ConflictError, 'stream' | 'expected' | 'actual'>;
  readonly claim?: Pick<ClaimTakenError, 'commandId' | 'stream'>;
}

const CLASSES = { UnavailableError, LogWentBackError, DiskFullError, CorruptedError, LeadLostError } as const;

export function packError(error: Error): PackedError {
  const { name, message } = error;
  if (error instanceof ClaimTakenError)
    return { name, message, claim: { commandId: error.commandId, stream: error.stream } };
  if (!(error instanceof ConflictError)) return { name, message };
  const { stream, expected, actual } = error;
  return { name, message, conflict: { stream, expected, actual } };
}

/** Restores the error; an error that is not one of the port's is a defect and stays one. */
export function unpackError({ name, message, conflict, claim }: PackedError): Error {
  if (claim !== undefined) return new ClaimTakenError(claim);
  if (conflict !== undefined) return new ConflictError(conflict.stream, conflict.expected, conflict.actual, message);
  return name in CLASSES ? new CLASSES[name as keyof typeof CLASSES](message) : new Error(message);
}
