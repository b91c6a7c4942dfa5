import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import type { EdgeOptions } from './edge-options.js';

/** What every answer tells browsers: it is no page, is in no frame, is what it says it is, and is kept by nobody. */
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
 * Sets the headers of every answer before Fastify sees the request, so that no way to answer goes without them. A route that knows
 * better says so: reads can be kept, and the page of the documentation is one.
 */
export function setSecurityHeaders(fastify: FastifyInstance, { tls, publicUrl }: EdgeOptions): void {
  const isEncrypted = tls !== undefined || publicUrl?.startsWith('https:') === true;
  const headers = Object.entries({ ...SECURITY_HEADERS, ...(isEncrypted && { 'Strict-Transport-Security': HSTS }) });
  fastify.server.prependListener('request', (_: IncomingMessage, response: ServerResponse) => {
    for (const [name, value] of headers) response.setHeader(name, value);
  });
}
