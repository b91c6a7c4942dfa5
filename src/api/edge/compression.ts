import { pipeline, Readable } from 'node:stream';
import { brotliCompress, constants, createGzip, gzip } from 'node:zlib';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { FILES_PATH } from './page/page.js';
import { preferencesIn } from './preferences.js';

/** The encodings of an answer, the best one first. */
const ENCODINGS = ['br', 'gzip'] as const;
type Encoding = (typeof ENCODINGS)[number];

/** Those of an export: Brotli would keep its beginning back until hundreds of kilobytes are there. */
const ENCODINGS_OF_STREAMS: readonly Encoding[] = ['gzip'];

/** The length from which compressing an answer saves anything, in bytes. */
const LEAST_BYTES = 1_024;

/** The quality above which an answer gets slower by more than the few bytes that are saved. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };

/** The sign-in, and who is signed in: answers with a token in them, or with a cookie. */
const SECRETS = /^\/(sign-in(\/.*)?|api\/v1\/session)$/;

const VARIES = 'Accept-Encoding';

type Done = (error: Error | null, answer: unknown) => void;

/**
 * Compresses answers for whoever takes that. Left as they are: small answers and those to `HEAD`, files, of which those of the page were
 * compressed when they were built, and live streams, which do not come this way. So are answers that hold a secret: who sees their
 * length, and can have a guess written beside the secret, learns from the length whether the guess was right (BREACH).
 *
 * To be called before there are routes.
 */
export function compressAnswers(fastify: FastifyInstance): void {
  fastify.addHook('onRoute', (route) => {
    if (SECRETS.test(route.url) || route.url.startsWith(FILES_PATH)) return;
    route.onSend = [route.onSend ?? [], compress].flat();
  });
}

function compress(request: FastifyRequest, reply: FastifyReply, answer: unknown, done: Done): void {
  // An export that has failed before its first byte is answered by a problem instead, and comes by here once more.
  void reply.removeHeader('content-encoding');
  // The length of a file is known, and parts of it can be asked for.
  if (answer instanceof Readable && reply.hasHeader('content-length')) return done(null, answer);
  vary(reply);
  if (request.method === 'HEAD' || reply.hasHeader('set-cookie')) return done(null, answer);
  const taken = request.headers['accept-encoding'];
  if (answer instanceof Readable) return compressStream(answer, encodingFor(taken, ENCODINGS_OF_STREAMS), reply, done);
  if ((typeof answer !== 'string' && !Buffer.isBuffer(answer)) || Buffer.byteLength(answer) < LEAST_BYTES)
    return done(null, answer);
  const encoding = encodingFor(taken, ENCODINGS);
  if (encoding === undefined) return done(null, answer);
  const finish = (error: Error | null, packed: Buffer): void => {
    if (error === null) void reply.header('content-encoding', encoding);
    done(error, packed);
  };
  // Not on this thread: others need not wait for a long answer.
  if (encoding === 'br') brotliCompress(answer, BROTLI, finish);
  else gzip(answer, finish);
}

/** Compresses an export as it is made. Whichever end fails or leaves takes the other one with it. */
function compressStream(answer: Readable, encoding: Encoding | undefined, reply: FastifyReply, done: Done): void {
  if (encoding === undefined) return done(null, answer);
  void reply.header('content-encoding', encoding);
  // Whoever sends it learns of the failure from the compressed stream.
  done(
    null,
    pipeline(answer, createGzip(), () => undefined),
  );
}

/** The encoding that a caller likes best; undefined where he takes none, or would rather have the answer as it is. */
function encodingFor(header: string | undefined, offered: readonly Encoding[]): Encoding | undefined {
  if (header === undefined) return undefined;
  const qualities = new Map(preferencesIn(header).map(({ value, quality }) => [value, quality]));
  const qualityOf = (encoding: Encoding): number => qualities.get(encoding) ?? qualities.get('*') ?? 0;
  const [best] = offered.toSorted((one, other) => qualityOf(other) - qualityOf(one));
  return best !== undefined && qualityOf(best) > 0 && qualityOf(best) >= (qualities.get('identity') ?? 0)
    ? best
    : undefined;
}

function vary(reply: FastifyReply): void {
  const others = reply.getHeader('vary');
  if (others === undefined) void reply.header('vary', VARIES);
  else if (!String(others).includes(VARIES)) void reply.header('vary', `${String(others)}, ${VARIES}`);
}
