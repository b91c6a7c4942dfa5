/** Throws `RangeError` for a page size below one event. */
export function checkLimit(limit: number): void {
  if (!Number.isSafeInteger(limit) || limit < 1)
    throw new RangeError(`The page limit is ${limit}, expected a whole number from 1`);
}
