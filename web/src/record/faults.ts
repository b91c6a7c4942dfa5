import type { FieldFault, Problem } from '../api/problem';
import type { FormField } from './description/form-field';
import { groupIn, isBlank, type Values } from './values/values';

/** The code of a fault that is no more than a field that was not filled in yet. */
const MISSING = 'missing';

/** The code of a refusal for a document that is not named: it may be a field that was not filled in yet. */
const UNNAMED = 'instrument-missing';

/**
 * What is wrong with each field, by its pointer. A field that was not filled in yet is not called wrong before somebody tries to record.
 */
export function faultsOf(
  problem: Problem | undefined,
  {
    isTried,
    within,
    notMoney,
    say,
  }: {
    isTried: boolean;
    within: string;
    notMoney: string;
    say: { readonly fault: (fault: FieldFault) => string; readonly detail: (problem: Problem) => string | undefined };
  },
): ReadonlyMap<string, readonly string[]> {
  const faults = new Map<string, string[]>();
  const add = (pointer: string, message: string): void => {
    const at = within !== '' && pointer.startsWith(`${within}/`) ? pointer.slice(within.length) : pointer;
    faults.set(at, [...(faults.get(at) ?? []), message]);
  };
  for (const fault of problem?.errors ?? []) {
    const { pointer, code } = fault;
    if (isTried || code !== MISSING) add(pointer, isAmount(pointer, code) ? notMoney : say.fault(fault));
  }
  // A rule may name the field that it is about.
  const detail = problem === undefined ? undefined : say.detail(problem);
  const isAsked = isTried || problem?.code !== UNNAMED;
  if (typeof problem?.['pointer'] === 'string' && detail !== undefined && isAsked) add(problem['pointer'], detail);
  return faults;
}

/** The server speaks of whole cents, the form of dollars. */
export function isAmount(pointer: string, code: string): boolean {
  return pointer.endsWith('UsdCents') && code !== MISSING;
}

/** True for a refusal for nothing but fields that were not filled in yet. */
export function isOnlyMissing({ errors = [], code, pointer }: Problem, missing: readonly string[]): boolean {
  if (code === UNNAMED) return missing.includes(String(pointer));
  return errors.length > 0 && errors.every((fault) => fault.code === MISSING);
}

/** The pointers of what has to be there and is not, in the order of the form. */
export function stillMissing(fields: readonly FormField[], values: Values, problem?: Problem): string[] {
  const own = required(fields, values, '');
  const told = (problem?.errors ?? []).filter(({ code }) => code === MISSING).map(({ pointer }) => pointer);
  return [...new Set([...own, ...told])].filter((pointer) => !own.some((other) => other.startsWith(`${pointer}/`)));
}

function required(fields: readonly FormField[], values: Values, within: string): string[] {
  return fields.flatMap((field) => {
    const pointer = `${within}/${field.name}`;
    const value = values[field.name];
    if (field.kind === 'group')
      return field.isRequired || !isBlank(value) ? required(field.fields, groupIn(value), pointer) : [];
    // Whether an instrument is asked for depends on the rules; every source has its document.
    const isNeeded = field.isRequired || (within === '/source' && field.isInstrument === true);
    return isNeeded && field.kind !== 'references' && isBlank(value) ? [pointer] : [];
  });
}
