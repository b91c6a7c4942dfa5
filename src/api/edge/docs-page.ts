import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';

/** The path of Swagger UI and of everything that it loads. */
export const DOCS_PATH = '/api/docs';

/** The inline styles of the page of Swagger UI; the policy allows them by digest, so that no others work. */
const STYLE = /<style>([^]*?)<\/style>/g;

/** The page hides its icons by a style attribute, which no digest covers; presentation attributes do the same. */
const HIDDEN = ' style="position:absolute;width:0;height:0"';

/**
 * Gives the documentation page a content security policy under which it works: scripts and styles of this server only,
 * with the page's own inline styles allowed by digest. The page contacts no other server.
 */
export function hardenDocsPage(fastify: FastifyInstance): void {
  fastify.addHook('onSend', (request, reply, page, done) => {
    const isPage = typeof page === 'string' && request.routeOptions.url?.startsWith(DOCS_PATH) === true;
    if (!isPage || !`${String(reply.getHeader('content-type'))}`.startsWith('text/html')) return done(null, page);
    const tidy = page.replace(HIDDEN, ' width="0" height="0" display="none"');
    void reply.header('Content-Security-Policy', policyFor(tidy)).header('Cache-Control', 'no-cache');
    done(null, tidy);
  });
}

function policyFor(page: string): string {
  const digests = [...page.matchAll(STYLE)].map(
    ([, style = '']) => `'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  );
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' ${digests.join(' ')}`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
