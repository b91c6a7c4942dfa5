/** Longest wait between two tries, in milliseconds; the link or the server may be away for a while. */
const LONGEST_PAUSE_MS = 2_000;

/** Longest wait that a server is granted which says how long it takes, in milliseconds. */
const LONGEST_GRANTED_MS = 60_000;

/**
 * How long to wait before the next try, in milliseconds: as long as the server asks for, or longer with each try.
 *
 * @param tries how many there were
 * @param retryAfter as the server says it, in seconds; as a date it is passed over
 */
export function pauseBeforeRetry(tries: number, retryAfter: string | null): number {
  if (retryAfter !== null && /^\d{1,6}$/.test(retryAfter))
    return Math.min(LONGEST_GRANTED_MS, Number(retryAfter) * 1_000);
  return Math.min(LONGEST_PAUSE_MS, 50 * 2 ** tries);
}
