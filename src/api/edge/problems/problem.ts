import type { ProblemCode, ProblemMembers, ShapeError } from './problem-members.js';

export type { ShapeError } from './problem-members.js';

type Members<Code extends ProblemCode> =
  // A code without members takes none.
  keyof ProblemMembers<Code> extends never ? Readonly<Record<string, never>> : ProblemMembers<Code>;

type Headers = Readonly<Record<string, string>>;

/** Members may be left out where the code has none, or none that must be there. */
type Further<Code extends ProblemCode> =
  object extends ProblemMembers<Code>
    ? readonly [details?: Members<Code>, headers?: Headers]
    : readonly [details: Members<Code>, headers?: Headers];

/** An answer in the form of RFC 9457, thrown by the edge where a request cannot be served. */
export class Problem<Code extends ProblemCode = ProblemCode> extends Error {
  override readonly name = 'Problem';
  /** Further members of the answer, by its code. */
  readonly details: object;
  /** Further headers, such as `Retry-After`. */
  readonly headers: Headers;

  constructor(
    readonly status: number,
    readonly code: Code,
    readonly title: string,
    message: string,
    ...[details, headers]: Further<Code>
  ) {
    super(message);
    this.details = details ?? {};
    this.headers = headers ?? {};
  }
}

/** 400: the request does not have the form of its route. */
export function malformedRequest(errors: readonly ShapeError[]): Problem {
  return new Problem(400, 'malformed', 'The request is not well formed', sentenceOf(errors), { errors });
}

/** The errors in one text: each after the place that it is about, unless that is the whole body. */
export function sentenceOf(errors: readonly Pick<ShapeError, 'pointer' | 'message'>[]): string {
  return errors.map(({ pointer, message }) => (pointer === '' ? message : `${pointer}: ${message}`)).join('; ');
}

/** 404: the resource in the path does not exist, or is not visible to the caller. */
export function unknownResource(detail: string, members: ProblemMembers<'not-found'> = {}): Problem {
  return new Problem(404, 'not-found', 'Not found', detail, members);
}
