/** As much of a text as a head of 16 KB, the most that Node reads, has room for. */
const LONGEST = 4_000;

/** A text as part of a URL, in which a lone surrogate has no form. */
export function inUrl(text: string): string {
  return encodeURIComponent(text.toWellFormed()).slice(0, LONGEST).replace(/%.?$/, '');
}
