import type { Prng } from '../generate/prng.js';
import type { Operation } from './document.js';

const LONG = 'k'.repeat(256);

/**
 * Valid and invalid values for each header that the server reads. This client cannot send headers that the protocol
 * forbids.
 */
const HEADERS: Readonly<Record<string, readonly [string, ...string[]]>> = {
  'if-match': ['*', '"0"', '"1"', '"3"', 'W/"0"', '0', '""', '"-1"', '"1", "2"', '"99999999999999999999"', 'x', LONG],
  'if-none-match': ['*', '"x"', 'W/"x"', ',,,', '', LONG],
  'idempotency-key': ['key-1', 'key-2', 'key-3', '', ' ', 'é', 'a b', '__proto__', LONG, 'k'.repeat(9_000)],
  'x-correlation-id': ['c-1', '', '\u00ff', LONG, '{"a":1}'],
  traceparent: ['00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01', 'x', LONG],
  prefer: [
    'wait=1',
    'wait=0',
    'wait=-1',
    'wait="',
    'wait=99999999999999999999',
    'respond-async',
    ',;=,"\\',
    'wait=1e3',
  ],
  accept: ['text/csv', 'application/x-ndjson', 'text/html', 'application/xml', '*/*', '', ';q=', 'text/csv;q=0', LONG],
  'accept-encoding': ['gzip', 'br;q=1, *;q=0', 'x'],
  'last-event-id': ['0', '1', '-1', '1.5', 'x', '99999999999999999999', ''],
  'x-http-method-override': ['DELETE'],
  'x-forwarded-for': ['127.0.0.1', '"', LONG],
  origin: ['https://elsewhere.example', 'null'],
  range: ['bytes=0-0', 'bytes=-1'],
  expect: ['100-continue'],
};

const CONTENT_TYPES = [
  'application/json; charset=utf-8',
  'application/json;charset=utf-16',
  'application/json;;',
  'application/JSON',
  'application/problem+json',
  'text/plain',
  'text/json',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/xml',
  '*/*',
  '/',
  '',
  'x',
] as const;

/** The headers of a request: those of a regular client, and sometimes others. */
export function strangeHeaders(operation: Operation, hasBody: boolean, chance: Prng): Record<string, string> {
  const headers: Record<string, string> = {};
  if (hasBody && !chance.inPercent(1))
    headers['content-type'] = chance.inPercent(5) ? chance.oneOf(CONTENT_TYPES) : 'application/json';
  const taken = operation.parameters
    .filter((parameter) => parameter.in === 'header')
    .map(({ name }) => name.toLowerCase());
  for (const [name, values] of Object.entries(HEADERS)) {
    const percent = taken.includes(name) ? 8 : 2;
    if (chance.inPercent(percent)) headers[name] = chance.oneOf(values);
  }
  return headers;
}
