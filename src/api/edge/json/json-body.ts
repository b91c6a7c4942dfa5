import { parse as parseJson } from 'secure-json-parse';
import { malformedRequest, type Problem } from '../problems/problem.js';

/** How deep objects and lists may be nested in one another. */
const DEEPEST = 64;

const decoder = new TextDecoder('utf-8', { fatal: true });

/**
 * Reads a request's JSON body. Refused are: what is not UTF-8, not JSON, not an object, nested deeper than 64 levels, with
 * a field given twice, or with a `__proto__` in it.
 *
 * @throws Problem 400
 */
export function readJsonBody(bytes: Buffer): Record<string, unknown> {
  const text = decoded(bytes);
  scan(text);
  const value = parsed(text);
  if (value === null || typeof value !== 'object' || Array.isArray(value))
    throw refused('object', 'The body must be a JSON object');
  return value as Record<string, unknown>;
}

function decoded(bytes: Buffer): string {
  try {
    return decoder.decode(bytes);
  } catch {
    throw refused('utf-8', 'The body is not UTF-8');
  }
}

function parsed(text: string): unknown {
  try {
    return parseJson(text, undefined, { protoAction: 'error', constructorAction: 'error' }) as unknown;
  } catch {
    throw refused('json', 'The body is not JSON, or holds a forbidden field');
  }
}

/**
 * Looks at a text before it is parsed: a parser would recurse into the deepest nesting, and keep only the last of two
 * fields with one name. Whether it is JSON at all is for the parser to say.
 */
function scan(text: string): void {
  const names: (Set<string> | undefined)[] = [];
  for (let at = 0; at < text.length; at++) {
    const sign = text[at];
    if (sign === '{') names.push(new Set());
    else if (sign === '[') names.push(undefined);
    else if (sign === '}' || sign === ']') names.pop();
    else if (sign === '"') {
      const end = endOfString(text, at);
      if (isName(text, end)) noteName(names.at(-1), text.slice(at, end));
      at = end - 1;
    }
    if (names.length > DEEPEST) throw refused('depth', `The body is nested deeper than ${DEEPEST} levels`);
  }
}

function noteName(names: Set<string> | undefined, literal: string): void {
  const name = unescaped(literal);
  if (names?.has(name)) throw refused('duplicate', `The field ${name} is given twice`);
  names?.add(name);
}

/** Two spellings of one name are one name. */
function unescaped(literal: string): string {
  try {
    return JSON.parse(literal) as string;
  } catch {
    return literal;
  }
}

function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return Math.min(at + 1, text.length);
}

function isName(text: string, end: number): boolean {
  let at = end;
  while (text[at] === ' ' || text[at] === '\n' || text[at] === '\r' || text[at] === '\t') at++;
  return text[at] === ':';
}

function refused(code: string, message: string): Problem {
  return malformedRequest([{ pointer: '', code, message }]);
}
