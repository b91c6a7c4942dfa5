import { retry, throwError, timer, type MonoTypeOperatorFunction } from 'rxjs';
import { UnavailableError } from '../ports/event-store.errors.js';

/** The first and the longest wait before a store that is away is asked again, in milliseconds. */
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;

/** Begins anew for as long as the store is away, less and less often. Any other error passes. */
export function retriedWhileAway<T>(): MonoTypeOperatorFunction<T> {
  return retry({
    delay: (error: unknown, failed: number) =>
      error instanceof UnavailableError
        ? timer(Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (failed - 1)))
        : throwError(() => error),
    resetOnSuccess: true,
  });
}
