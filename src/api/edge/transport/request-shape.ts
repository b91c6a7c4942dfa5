import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isProbe } from '../probes.js';
import { malformedRequest, Problem } from '../problems/problem.js';
import type { AllowedHosts } from './allowed-hosts.js';

/** The longest address of a request, in characters, and the most header fields; Node limits both together in bytes. */
export const LONGEST_URL = 8_000;
export const MOST_HEADERS = 100;

/**
 * Control characters, and characters that are invisible or turn the reading direction: names that look the same would
 * differ.
 */
const UNREADABLE = /[\p{Cc}\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/u;

/** The methods of requests that change something. */
const CHANGING = ['POST', 'DELETE'];

/** Refuses malformed or ambiguous requests before any other work. */
export function refuseMalformedRequests(fastify: FastifyInstance, hosts: AllowedHosts): void {
  fastify.addHook('onRequest', (request, _reply, done) => {
    const refusal =
      tooLong(request) ??
      tooManyHeaders(request) ??
      wrongHost(request, hosts) ??
      unreadablePath(request) ??
      ambiguousQuery(request);
    done(refusal);
  });
}

function tooLong({ url }: FastifyRequest): Problem | undefined {
  if (url.length <= LONGEST_URL) return undefined;
  return new Problem(414, 'too-large', 'Too large', `An address has at most ${LONGEST_URL} characters`);
}

function tooManyHeaders({ raw }: FastifyRequest): Problem | undefined {
  if (raw.rawHeaders.length / 2 <= MOST_HEADERS) return undefined;
  return new Problem(
    431,
    'headers-too-large',
    'Headers too large',
    `A request has at most ${MOST_HEADERS} header fields`,
  );
}

/**
 * Node would take the first of two Host headers. Behind a trusted proxy, the host is the one that the proxy forwards.
 */
function wrongHost(request: FastifyRequest, hosts: AllowedHosts): Problem | undefined {
  const said = request.raw.rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === 'host').length;
  if (said !== 1) return refuse('/host', 'host', 'must be there once');
  if (isProbe(request.url) || hosts.includes(request.host, request.protocol, request.socket)) return undefined;
  return refuse(
    '/host',
    'host',
    'must be a name of this server: the address it listens on, or that of DRAWDOWN_PUBLIC_URL',
  );
}

function unreadablePath({ url }: FastifyRequest): Problem | undefined {
  const path = decodePath(url.split('?')[0] ?? '');
  if (path?.startsWith('/') && !UNREADABLE.test(path)) return undefined;
  // The forms `*` and `http://…` of a request target address no path here.
  return refuse('', 'path', 'The path must begin with / and be of readable UTF-8');
}

/**
 * A repeated or structured parameter is ambiguous: parsers disagree between the first value, the last one, a list and
 * an object.
 */
function ambiguousQuery({ url, method }: FastifyRequest): Problem | undefined {
  const names = [...new URLSearchParams(url.split('?').slice(1).join('?')).keys()];
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) return refuse(`/${twice}`, 'repeated', 'may be given once');
  // Nothing that changes something takes a parameter: one that was passed over might have meant not to change it.
  const odd = CHANGING.includes(method) ? names[0] : names.find((name) => /[[\]]|^__proto__$/.test(name));
  return odd === undefined ? undefined : refuse(`/${odd}`, 'parameter', 'is no parameter');
}

function decodePath(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function refuse(pointer: string, code: string, message: string): Problem {
  return malformedRequest([{ pointer, code, message }]);
}
