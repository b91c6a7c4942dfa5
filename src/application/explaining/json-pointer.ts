/** A value in JSON, of whatever form. */
export type JsonValue = string | number | boolean | object | null;

/** A JSON pointer (RFC 6901) that names something within a value. */
export const JSON_POINTER = /^(\/([^~/]|~[01])*)+$/;

/** The names in a JSON pointer, one a level. */
export function namesIn(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** The JSON pointer to something below the place of another one. */
export function pointerTo(parent: string, name: string | number): string {
  return `${parent}/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** A member of an object or an item of a list; undefined where there is none. Nothing is inherited. */
export function memberOf(value: unknown, name: string): JsonValue | undefined {
  if (value === null || typeof value !== 'object') return undefined;
  if (Array.isArray(value))
    return /^(0|[1-9]\d{0,8})$/.test(name) ? (value[Number(name)] as JsonValue | undefined) : undefined;
  return Object.hasOwn(value, name) ? (value as Readonly<Record<string, JsonValue>>)[name] : undefined;
}
