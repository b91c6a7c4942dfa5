/** JSON text to send as it is, valid or not: `1e400`, or an object with a duplicate field. */
export class Verbatim {
  constructor(readonly text: string) {}
}

/** Writes a value as JSON, with verbatim parts unchanged. */
export function writeJson(value: unknown): string {
  if (value instanceof Verbatim) return value.text;
  if (Array.isArray(value)) return `[${value.map(writeJson).join(',')}]`;
  if (value !== null && typeof value === 'object') return fields(Object.entries(value));
  return JSON.stringify(value) ?? 'null';
}

/** An object of fields in this order, in which names may repeat. */
export function fields(entries: readonly (readonly [string, unknown])[]): string {
  return `{${entries.map(([name, value]) => `${JSON.stringify(name)}:${writeJson(value)}`).join(',')}}`;
}
