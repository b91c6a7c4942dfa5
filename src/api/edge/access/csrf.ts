import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { forbiddenOperation } from '../problems/refusals.js';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** What a page of ours proves that it is one with: it follows from the session, which no other page can read. */
export function csrfTokenOf(session: string): string {
  return createHash('sha256').update(`csrf ${session}`).digest('base64url');
}

/** Throws: `Problem` 403 for a change that a browser asks for with its session alone, as any page can make it do. */
export function checkCsrf({ method, headers }: FastifyRequest, session: string): void {
  if (SAFE.has(method)) return;
  const shown = Buffer.from(String(headers['x-csrf-token'] ?? ''));
  const expected = Buffer.from(csrfTokenOf(session));
  if (shown.length !== expected.length || !timingSafeEqual(shown, expected))
    throw forbiddenOperation('With a session, a change takes the header X-CSRF-Token, as GET /api/v1/session gives it');
}
