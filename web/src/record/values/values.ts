/** The content of a field, as it was typed: a text, `yes` and `no`, or `null` where a date is cancelled. */
export type Value = string | readonly string[] | Values | readonly Values[] | null | undefined;

/** The content of a form, by the names of its fields. */
export interface Values {
  readonly [name: string]: Value;
}

export function textIn(value: Value): string {
  return typeof value === 'string' ? value : '';
}

export function textsIn(value: Value): readonly string[] {
  return Array.isArray(value) ? (value as readonly unknown[]).filter((item) => typeof item === 'string') : [];
}

export function groupIn(value: Value): Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Values) : {};
}

export function listIn(value: Value): readonly Values[] {
  return Array.isArray(value)
    ? (value as readonly unknown[]).filter((item): item is Values => typeof item === 'object')
    : [];
}

/** Nothing was filled in. */
export function isBlank(value: Value): boolean {
  if (value === undefined || value === '') return true;
  if (value === null) return false;
  if (typeof value === 'string') return value.trim() === '';
  return Object.values(value).every(isBlank);
}
