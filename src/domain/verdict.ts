/** A refusal is an answer, not an exception: a stable code, and whatever explains it as plain data. */
export interface Rejection {
  readonly code: string;
}

/** The answer of a rule to one fact: `legal`, or the reason for a refusal. */
export type Verdict<R extends Rejection = Rejection> =
  { readonly legal: true } | { readonly legal: false; readonly rejection: R };

export const legal = { legal: true } as const;

export function reject<const R extends Rejection>(rejection: R): { readonly legal: false; readonly rejection: R } {
  return { legal: false, rejection };
}
