/** The longest text that fits into a request head of 16 KB, Node's limit. */
const LONGEST = 4_000;

/** A text as part of a URL, which cannot hold a lone surrogate. */
export function inUrl(text: string): string {
  return encodeURIComponent(text.toWellFormed()).slice(0, LONGEST).replace(/%.?$/, '');
}
