/** An invalid field of a body, or an invalid query parameter. */
export interface ShapeError {
  /** A JSON pointer into the body; `/name` for a query parameter or a header. */
  readonly pointer: string;
  readonly code: string;
  readonly message: string;
}

/** An error answer in the form of RFC 9457, thrown by the edge. */
export class Problem extends Error {
  override readonly name = 'Problem';

  /**
   * @param details further members of the answer
   * @param headers further headers, such as `Retry-After`
   */
  constructor(
    readonly status: number,
    readonly code: string,
    readonly title: string,
    message: string,
    readonly details: Readonly<Record<string, unknown>> = {},
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }
}

/** 400: the request does not have the form of its route. */
export function malformedRequest(errors: readonly ShapeError[]): Problem {
  const detail = errors.map(({ pointer, message }) => `${pointer}: ${message}`).join('; ');
  return new Problem(400, 'malformed', 'The request is not well formed', detail, { errors });
}

/** 404: the resource in the path does not exist, or is not visible to the caller. */
export function unknownResource(detail: string): Problem {
  return new Problem(404, 'not-found', 'Not found', detail);
}
