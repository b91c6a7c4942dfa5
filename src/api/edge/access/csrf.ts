import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { forbiddenOperation } from '../problems/refusals.js';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * The pages whose requests may be changes, as browsers name them: our own, and none, where somebody typed the address. Another name of
 * our site (`same-site`) is another site to us. Older browsers, and programs, say nothing.
 *
 * Source: W3C Fetch Metadata Request Headers, 2.4.
 */
const OWN_PAGES = new Set([undefined, 'same-origin', 'none']);

/** The token that proves a page to be ours: it follows from the session, which no other page can read. */
export function csrfTokenOf(session: string): string {
  return createHash('sha256').update(`csrf ${session}`).digest('base64url');
}

/** Throws: `Problem` 403 for a change that a browser asks for with its session alone, as any page can make it do, or for another page. */
export function checkCsrf({ method, headers }: FastifyRequest, session: string): void {
  if (SAFE.has(method)) return;
  if (!OWN_PAGES.has(headers['sec-fetch-site']?.toString()))
    throw forbiddenOperation('With a session, a change may come from no page of another site');
  const shown = Buffer.from(String(headers['x-csrf-token'] ?? ''));
  const expected = Buffer.from(csrfTokenOf(session));
  if (shown.length !== expected.length || !timingSafeEqual(shown, expected))
    throw forbiddenOperation('With a session, a change takes the header X-CSRF-Token, as GET /api/v1/session gives it');
}
