import type { Problem } from './problem.js';

/** Of every refusal. */
export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

/** A problem in the form of RFC 9457. `url`: of the request, as far as it is known. */
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
