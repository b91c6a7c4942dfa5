import type { ShapeError } from '../problems/problem.js';

/** A rule about several fields of one form, which no field can be held against alone. */
export interface WholeRule {
  readonly code: string;
  readonly message: string;
  /** The field that it is held against; without one, the whole. */
  readonly field?: string;
  holds(value: object): boolean;
}

const RULES = Symbol('WholeRules');

/** Adds a rule to a form, and to the forms that are made of it. */
export function addWholeRule(form: abstract new () => object, rule: WholeRule): void {
  Reflect.defineMetadata(RULES, [...rulesOf(form), rule], form);
}

/** The rules that a whole value breaks. */
export function wholeErrors(form: abstract new () => object, value: object, pointer: string): ShapeError[] {
  return rulesOf(form)
    .filter((rule) => !rule.holds(value))
    .map(({ code, message, field }) => ({
      pointer: field === undefined ? pointer : `${pointer}/${field}`,
      code,
      message,
    }));
}

function rulesOf(form: abstract new () => object): readonly WholeRule[] {
  return (Reflect.getMetadata(RULES, form) as readonly WholeRule[] | undefined) ?? [];
}
