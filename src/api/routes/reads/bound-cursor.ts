import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { InvalidCursorError, type List } from '../../../application/asking/answer.js';

/** The parameters of a list that say which part of it is wanted, and when: all others say which list it is. */
const OF_THE_PART = ['cursor', 'limit', 'after', 'atLeast'];

const TAG_LENGTH = 8;

/**
 * Takes from the cursor of a request the mark of its list, which the list itself does not know. A value that is no cursor
 * at all is for the form to refuse.
 *
 * @throws InvalidCursorError for the cursor of another list, or of the same one with other filters
 */
export function unbindCursor(request: FastifyRequest): void {
  const query = request.query as { cursor?: unknown };
  if (typeof query.cursor !== 'string') return;
  if (!query.cursor.startsWith(listTag(request))) throw new InvalidCursorError();
  query.cursor = query.cursor.slice(TAG_LENGTH);
}

/** An answer with the cursors of its lists marked: it is a list, or holds some. */
export function bindCursors(answer: unknown, request: FastifyRequest): unknown {
  if (isList(answer)) return bindCursor(answer, request);
  if (answer === null || typeof answer !== 'object' || Array.isArray(answer)) return answer;
  const members = Object.entries(answer as Readonly<Record<string, unknown>>);
  return Object.fromEntries(members.map(([name, one]) => [name, isList(one) ? bindCursor(one, request) : one]));
}

function bindCursor(list: List<unknown>, request: FastifyRequest): List<unknown> {
  return list.next === null ? list : { ...list, next: listTag(request) + list.next };
}

/** The mark of a list: its path, and the filters and the point in time that were asked for. */
function listTag({ url }: FastifyRequest): string {
  const [path = '', ...query] = url.split('?');
  const parameters = new URLSearchParams(query.join('?'));
  for (const name of OF_THE_PART) parameters.delete(name);
  parameters.sort();
  return createHash('sha256').update(`${path}?${parameters.toString()}`).digest('base64url').slice(0, TAG_LENGTH);
}

function isList(value: unknown): value is List<unknown> {
  if (value === null || typeof value !== 'object') return false;
  const { items, next } = value as Partial<List<unknown>>;
  return Array.isArray(items) && (next === null || typeof next === 'string');
}
