/** One fault of a body, with the field that it is about. */
export interface FieldFault {
  readonly pointer: string;
  readonly code: string;
  readonly message: string;
}

/** The members of a refusal that the page shows. */
export interface Problem {
  readonly status: number;
  readonly title?: string;
  readonly detail?: string;
  readonly code?: string;
  readonly errors?: readonly FieldFault[];
  readonly [member: string]: unknown;
}

/** An answer of the API that is an error (RFC 9457). */
export class ProblemError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail ?? problem.title ?? `Status ${problem.status}`);
    this.name = 'ProblemError';
  }

  static async of(response: Response): Promise<ProblemError> {
    try {
      return new ProblemError((await response.json()) as Problem);
    } catch {
      return new ProblemError({ status: response.status, title: response.statusText });
    }
  }
}

/** True for an answer of a server that is there, and that would be the same if it were asked again (4xx). */
export function isRefusal(error: unknown): boolean {
  return error instanceof ProblemError && error.problem.status >= 400 && error.problem.status < 500;
}
