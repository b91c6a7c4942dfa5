import type { FastifyInstance, FastifyRequest } from 'fastify';
import { readJsonBody } from './json-body.js';
import { Problem } from '../problems/problem.js';

/** Bodies are JSON, read by a parser of ours; any other media type, encoding or charset is refused. */
export function readJsonBodies(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    try {
      checkPlain(request);
      done(null, readJsonBody(body as Buffer));
    } catch (error) {
      done(error as Error);
    }
  });
}

/** What is read here is read as it is, in UTF-8, which JSON is in: what says that it is something else is not guessed at. */
function checkPlain({ headers }: FastifyRequest): void {
  const encoding = headers['content-encoding'] ?? 'identity';
  const [, charset = 'utf-8'] = /;\s*charset\s*=\s*"?([^";\s]*)/i.exec(headers['content-type'] ?? '') ?? [];
  if (encoding.toLowerCase() === 'identity' && charset.toLowerCase() === 'utf-8') return;
  throw new Problem(
    415,
    'unsupported-media-type',
    'Unsupported media type',
    'Bodies are JSON in UTF-8, not compressed',
  );
}
