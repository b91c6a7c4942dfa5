import type { FastifyInstance, FastifyRequest } from 'fastify';
import { readJsonBody } from './json-body.js';
import { Problem } from '../problems/problem.js';

/** Parses bodies with our own JSON parser; refuses any other media type, encoding or charset. */
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

/** JSON is UTF-8; a body that declares another charset is refused, not guessed at. */
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
