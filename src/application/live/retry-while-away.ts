import { retry, throwError, timer, type MonoTypeOperatorFunction } from 'rxjs';
import { UnavailableError } from '../ports/event-store.errors.js';

/** The first and the longest pause between retries, in milliseconds. */
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;

/** Retries while the store is away, with exponential back-off. Any other error passes through. */
export function retryWhileAway<T>(): MonoTypeOperatorFunction<T> {
  return retry({
    delay: (error: unknown, failed: number) =>
      error instanceof UnavailableError
        ? timer(Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (failed - 1)))
        : throwError(() => error),
    resetOnSuccess: true,
  });
}
