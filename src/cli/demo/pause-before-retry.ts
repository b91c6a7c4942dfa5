/** The longest pause between two attempts, in milliseconds; the server may be away for a while. */
const LONGEST_PAUSE_MS = 2_000;

/** The longest pause that a server may ask for, in milliseconds. */
const LONGEST_GRANTED_MS = 60_000;

/**
 * The pause before the next attempt, in milliseconds: the time that the server asks for, or exponential back-off.
 *
 * @param tries the attempts so far
 * @param retryAfter the header of the server, in seconds; a date is ignored
 */
export function pauseBeforeRetry(tries: number, retryAfter: string | null): number {
  if (retryAfter !== null && /^\d{1,6}$/.test(retryAfter))
    return Math.min(LONGEST_GRANTED_MS, Number(retryAfter) * 1_000);
  return Math.min(LONGEST_PAUSE_MS, 50 * 2 ** tries);
}
