import type { Problem } from './problem.js';

/** The media type of every problem. */
export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

/** A problem in the form of RFC 9457. `url`: the address of the request, as far as it is known. */
export function problemBody({ status, code, title, message, details }: Problem, url?: string): string {
  return JSON.stringify({
    type: `urn:drawdown:problem:${code}`,
    title,
    status,
    detail: message,
    instance: url?.split('?')[0],
    code,
    ...details,
  });
}
