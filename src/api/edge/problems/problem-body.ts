import type { ProblemCode } from './problem-members.js';
import type { Problem } from './problem.js';

/** The media type of every problem. */
export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

/** A problem in the form of RFC 9457; what explains it lies beside these members. */
export interface ProblemBody {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly instance?: string;
  readonly code: ProblemCode;
}

/** A problem in the form of RFC 9457. `url`: the address of the request, as far as it is known. */
export function problemBody({ status, code, title, message, details }: Problem, url?: string): ProblemBody {
  return {
    type: `urn:drawdown:problem:${code}`,
    title,
    status,
    detail: message,
    instance: url?.split('?')[0],
    code,
    ...details,
  };
}
