import canonicalize from 'canonicalize';

/** Nesting limit. Deeper values, and endless ones that contain themselves, are left to the package. */
const DEEPEST = 32;

/** Strings that JSON writes unchanged. */
const NOTHING_TO_ESCAPE = /^[ !#-[\]-~]*$/;

/**
 * Canonical JSON (RFC 8785), byte for byte as the package `canonicalize` writes it. Events hold little but plain
 * objects and lists of plain values. This function writes those in half the time and leaves everything else to the
 * package. Throws for a value that JSON cannot hold.
 */
export function canonicalJson(value: unknown): string {
  const text = plain(value, 0) ?? canonicalize(value);
  if (text === undefined) throw new Error(`The value is of type ${typeof value}, expected JSON`);
  return text;
}

/** Answers undefined for a value that is not plain. */
function plain(value: unknown, depth: number): string | undefined {
  switch (typeof value) {
    case 'string':
      return quote(value);
    case 'number':
      return Number.isFinite(value) ? `${value}` : undefined;
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      if (value === null) return 'null';
      if (depth === DEEPEST || 'toJSON' in value) return undefined;
      return Array.isArray(value) ? list(value, depth + 1) : members(value as Record<string, unknown>, depth + 1);
    default:
      return undefined;
  }
}

function quote(text: string): string | undefined {
  if (NOTHING_TO_ESCAPE.test(text)) return `"${text}"`;
  return text.isWellFormed() ? JSON.stringify(text) : undefined;
}

function list(values: readonly unknown[], depth: number): string | undefined {
  let text = '';
  for (const value of values) {
    const item = plain(value, depth);
    if (item === undefined) return undefined;
    text += text === '' ? item : `,${item}`;
  }
  return `[${text}]`;
}

function members(object: Record<string, unknown>, depth: number): string | undefined {
  // The JSON form of a boxed string or a date depends on its class.
  if (Object.getPrototypeOf(object) !== Object.prototype) return undefined;
  let text = '';
  // Sorted by UTF-16 code units, as the RFC requires.
  for (const name of Object.keys(object).sort()) {
    const value = object[name];
    if (value === undefined) continue;
    const key = quote(name);
    const member = plain(value, depth);
    if (key === undefined || member === undefined) return undefined;
    text += `${text === '' ? '' : ','}${key}:${member}`;
  }
  return `{${text}}`;
}
