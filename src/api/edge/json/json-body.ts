import { parse as parseJson } from 'secure-json-parse';
import { malformedRequest, type Problem } from '../problems/problem.js';

/** The deepest nesting of objects and lists. */
const DEEPEST = 64;

const decoder = new TextDecoder('utf-8', { fatal: true });

/**
 * Parses a JSON body. Refuses a body that is not UTF-8, not JSON, not an object, nested deeper than 64 levels, or that
 * holds a duplicate field or `__proto__`.
 *
 * @throws Problem 400
 */
export function readJsonBody(bytes: Buffer): Record<string, unknown> {
  const text = decodeUtf8(bytes);
  scan(text);
  const value = parseText(text);
  if (value === null || typeof value !== 'object' || Array.isArray(value))
    throw malformedBody('object', 'The body must be a JSON object');
  return value as Record<string, unknown>;
}

function decodeUtf8(bytes: Buffer): string {
  try {
    return decoder.decode(bytes);
  } catch {
    throw malformedBody('utf-8', 'The body is not UTF-8');
  }
}

function parseText(text: string): unknown {
  try {
    return parseJson(text, undefined, { protoAction: 'error', constructorAction: 'error' }) as unknown;
  } catch {
    throw malformedBody('json', 'The body is not JSON, or holds a forbidden field');
  }
}

/**
 * Scans a text before it is parsed: the parser would recurse into the deepest nesting, and keep only the last of two
 * fields with one name. Syntax errors are left to the parser.
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
    if (names.length > DEEPEST) throw malformedBody('depth', `The body is nested deeper than ${DEEPEST} levels`);
  }
}

function noteName(names: Set<string> | undefined, literal: string): void {
  const name = unescapeName(literal);
  if (names?.has(name)) throw malformedBody('duplicate', `The field ${name} is given twice`);
  names?.add(name);
}

/** Two spellings of a name are one name. */
function unescapeName(literal: string): string {
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

function malformedBody(code: string, message: string): Problem {
  return malformedRequest([{ pointer: '', code, message }]);
}
