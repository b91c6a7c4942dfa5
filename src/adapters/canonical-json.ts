import canonicalize from 'canonicalize';

/** Values nested more deeply, as those that hold themselves are without end, are left to the package. */
const DEEPEST = 32;

/** Strings that JSON writes as they are. */
const NOTHING_TO_ESCAPE = /^[ !#-[\]-~]*$/;

/**
 * Canonical JSON (RFC 8785), to the letter as the package `canonicalize` writes it. Events hold little but plain objects and
 * lists of plain values; those are written here in half the time, and whatever else comes is left to the package. Throws:
 * for what JSON cannot hold.
 */
export function canonicalJson(value: unknown): string {
  const text = plain(value, 0) ?? canonicalize(value);
  if (text === undefined) throw new Error(`An event holds JSON, not ${typeof value}`);
  return text;
}

/** Undefined for what is not plain. */
function plain(value: unknown, depth: number): string | undefined {
  switch (typeof value) {
    case 'string':
      return quoted(value);
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

function quoted(text: string): string | undefined {
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
  // A boxed string, say, or a date: what it is in JSON depends on its class.
  if (Object.getPrototypeOf(object) !== Object.prototype) return undefined;
  let text = '';
  // By UTF-16 code units, as the RFC has it.
  for (const name of Object.keys(object).sort()) {
    const value = object[name];
    if (value === undefined) continue;
    const key = quoted(name);
    const member = plain(value, depth);
    if (key === undefined || member === undefined) return undefined;
    text += `${text === '' ? '' : ','}${key}:${member}`;
  }
  return `{${text}}`;
}
