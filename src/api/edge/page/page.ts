import '../known-request.js';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import files from '@fastify/static';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { DOCS_PATH } from '../docs-page.js';
import { linksAhead } from './ahead.js';
import { PAGE_POLICY, WORKER_POLICY } from './page-policy.js';

/** The address itself, without a path: what a person types into a browser. */
const FRONT_DOOR = '/';

/** The addresses of the page. What it shows at each is its own business: it is one program (`web/src/app/routes.tsx`). */
export const ADDRESSES = [
  FRONT_DOOR,
  '/missions/*',
  '/approvals',
  '/audit',
  '/audit/*',
  '/events',
  '/record',
  '/record/*',
];

/** The files of the page. Their names hold a digest of their content, so that they never change. */
export const FILES_PATH = '/page/';

/** The program that keeps the page in a browser, so that it opens without a link. It answers for addresses at and below its own. */
const WORKER = 'worker.js';

/** The folder of the built page, beside the built program. */
export const PAGE_FOLDER = fileURLToPath(new URL('../../../../page/', import.meta.url));

/** The routes of the page, which reveal nothing of the record: what the page shows, it asks of the API. */
export function isPageRoute(url: string): boolean {
  return ADDRESSES.includes(url) || url === `/${WORKER}` || url.startsWith(FILES_PATH);
}

/**
 * Serves the page at the bare address and at the addresses that lead into it. Where it was not built, the bare address leads to the
 * sign-in or, once signed in, to the documentation of the API.
 *
 * @param folder with `index.html`, the files that it names in `page`, and `worker.js`
 */
export async function servePage(fastify: FastifyInstance, folder: string): Promise<void> {
  const index = join(folder, 'index.html');
  if (!existsSync(index)) return leadToDocumentation(fastify);
  const html = readFileSync(index, 'utf8');
  const linksOf = linksAhead(folder);
  for (const address of ADDRESSES)
    serveText(fastify, address, { text: html, type: 'text/html', policy: PAGE_POLICY }, ({ url, headers, caller }) =>
      linksOf({ url, acceptLanguage: headers['accept-language'], isSignedIn: caller !== undefined }),
    );
  const worker = readFileSync(join(folder, WORKER), 'utf8');
  serveText(fastify, `/${WORKER}`, { text: worker, type: 'text/javascript', policy: WORKER_POLICY });
  await fastify.register(files, {
    root: join(folder, 'page'),
    prefix: FILES_PATH,
    decorateReply: false,
    preCompressed: true,
    immutable: true,
    maxAge: '1y',
  });
}

/**
 * A text whose address stays the same when the product is replaced: a browser asks for it each time.
 *
 * @param linksOf what is to be asked for beside it
 */
function serveText(
  fastify: FastifyInstance,
  address: string,
  { text, type, policy }: Readonly<Record<'text' | 'type' | 'policy', string>>,
  linksOf: (request: FastifyRequest) => string | undefined = () => undefined,
): void {
  fastify.get(address, async (request, reply) => {
    const links = linksOf(request);
    if (links !== undefined) void reply.header('link', links);
    return reply
      .header('content-type', `${type}; charset=utf-8`)
      .header('content-security-policy', policy)
      .header('cache-control', 'no-cache')
      .send(text);
  });
}

function leadToDocumentation(fastify: FastifyInstance): void {
  fastify.get(FRONT_DOOR, async ({ caller }, reply) => {
    void reply.header('cache-control', 'no-store');
    return reply.redirect(caller === undefined ? '/sign-in' : DOCS_PATH, 303);
  });
}
