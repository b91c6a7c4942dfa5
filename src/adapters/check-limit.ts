/** Throws: `RangeError` for a page that would hold nothing. */
export function checkLimit(limit: number): void {
  if (!Number.isSafeInteger(limit) || limit < 1) throw new RangeError(`A page holds at least one event, not ${limit}`);
}
