/** JSON as it is to be sent, whether or not it can be read: `1e400`, or an object that gives a field twice. */
export class Verbatim {
  constructor(readonly text: string) {}
}

/** Writes a value as JSON; what is verbatim goes in as it is. */
export function written(value: unknown): string {
  if (value instanceof Verbatim) return value.text;
  if (Array.isArray(value)) return `[${value.map(written).join(',')}]`;
  if (value !== null && typeof value === 'object') return fields(Object.entries(value));
  return JSON.stringify(value) ?? 'null';
}

/** An object of fields in this order, of which two may have one name. */
export function fields(entries: readonly (readonly [string, unknown])[]): string {
  return `{${entries.map(([name, value]) => `${JSON.stringify(name)}:${written(value)}`).join(',')}}`;
}
