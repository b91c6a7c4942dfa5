import canonicalize from 'canonicalize';

/** Nesting limit. Deeper values, and endless ones that contain themselves, are left to the package. */
const DEEPEST = 32;

/** The start of the escape of half a character, which is no JSON; also of a backslash before such letters. */
const HALF = String.raw`\ud`;

/** The digits by their code units. */
const [ZERO, NINE] = [0x30, 0x39];

/** Marks a value that is left to the package. */
const NOT_PLAIN = Symbol('not plain');

/** A value in canonical JSON. */
export interface CanonicalForm {
  readonly text: string;
  /** The value as a reader of the text gets it, which shares nothing with the one that was given. */
  readonly read: unknown;
}

/** Canonical JSON, as `canonicalForm` writes it. Throws for a value that JSON cannot hold. */
export function canonicalJson(value: unknown): string {
  return canonicalForm(value).text;
}

/**
 * Canonical JSON (RFC 8785), byte for byte as the package `canonicalize` writes it. Events hold little but plain
 * objects and lists of plain values. This function puts the members of those in order and has JavaScript write them, in
 * three fifths of the time, and leaves everything else to the package. Throws for a value that JSON cannot hold.
 */
export function canonicalForm(value: unknown): CanonicalForm {
  const ordered = inOrder(value, 0);
  if (ordered !== NOT_PLAIN) {
    const text = JSON.stringify(ordered);
    if (!text.includes(HALF)) return { text, read: ordered };
  }
  const text = canonicalize(value);
  if (text === undefined) throw new Error(`The value is of type ${typeof value}, expected JSON`);
  return { text, read: JSON.parse(text) as unknown };
}

/** A copy of a plain value, as JSON reads it, with the members of its objects in order. */
function inOrder(value: unknown, depth: number): unknown {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      // JSON has no zero with a sign; the sum has none either.
      return Number.isFinite(value) ? value + 0 : NOT_PLAIN;
    case 'object':
      if (value === null) return null;
      if (depth === DEEPEST || 'toJSON' in value) return NOT_PLAIN;
      return Array.isArray(value) ? list(value, depth + 1) : members(value as Record<string, unknown>, depth + 1);
    default:
      return NOT_PLAIN;
  }
}

function list(values: readonly unknown[], depth: number): unknown {
  const items: unknown[] = [];
  for (const value of values) {
    const item = inOrder(value, depth);
    if (item === NOT_PLAIN) return NOT_PLAIN;
    items.push(item);
  }
  return items;
}

function members(object: Record<string, unknown>, depth: number): unknown {
  // The JSON form of a boxed string or a date depends on its class.
  if (Object.getPrototypeOf(object) !== Object.prototype) return NOT_PLAIN;
  const ordered: Record<string, unknown> = {};
  // Sorted by UTF-16 code units, as the RFC requires.
  for (const name of Object.keys(object).sort()) {
    const value = object[name];
    if (value === undefined) continue;
    const member = inOrder(value, depth);
    if (member === NOT_PLAIN || isOutOfOrder(name)) return NOT_PLAIN;
    ordered[name] = member;
  }
  return ordered;
}

/** True for a name that JavaScript may list before all others (a whole number), and for one that it does not add to an object. */
function isOutOfOrder(name: string): boolean {
  const first = name.charCodeAt(0);
  return (first >= ZERO && first <= NINE) || name === '__proto__';
}
