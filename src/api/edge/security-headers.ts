import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import type { EdgeOptions } from './edge-options.js';

/** The security headers of every answer: no scripts or styles, no framing, no content sniffing, no caching. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'no-store',
};

/** A year, in seconds. */
const HSTS = 'max-age=31536000';

/**
 * Sets the headers of every answer before Fastify sees the request, so that no kind of answer lacks them. A route may
 * override them: reads can be cached, and the documentation page has its own policy.
 */
export function setSecurityHeaders(fastify: FastifyInstance, { tls, publicUrl }: EdgeOptions): void {
  const isEncrypted = tls !== undefined || publicUrl?.startsWith('https:') === true;
  const headers = Object.entries({ ...SECURITY_HEADERS, ...(isEncrypted && { 'Strict-Transport-Security': HSTS }) });
  fastify.server.prependListener('request', (_: IncomingMessage, response: ServerResponse) => {
    for (const [name, value] of headers) response.setHeader(name, value);
  });
}
