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

/** A refusal of the API (RFC 9457), or a network that does not answer (status 0). */
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
