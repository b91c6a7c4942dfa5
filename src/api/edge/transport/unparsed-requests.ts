import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { Problem } from '../problems/problem.js';
import { PROBLEM_TYPE, problemBody } from '../problems/problem-body.js';
import type { RouteTable } from '../route-table.js';
import { SECURITY_HEADERS } from '../security-headers.js';
import { LONGEST_URL } from './request-shape.js';
import { closeGracefully } from '../connections/unread-body.js';

/** An error of Node's parser, or of its timers, on a connection. */
interface ParserError extends Error {
  readonly code?: string;
  readonly rawPacket?: Buffer;
}

/** The first line of a request. Characters that a request line cannot hold are ignored. */
const REQUEST_LINE = /^([A-Z][A-Z-]{0,19}) (\/[!-~]*)( HTTP\/1\.[01]\r\n)?/;

/** The part of a packet that is searched for it, in bytes. */
const LOOKED_AT = 16_384;

/** Answers the errors that Node would answer by itself, or not at all. */
export function refuseUnparsed(fastify: FastifyInstance, routes: RouteTable): void {
  const { server } = fastify;
  server.on('clientError', (error: ParserError, socket: Duplex) =>
    unreadableFrom(fastify, routes, error, socket as Socket),
  );
  server.on('connect', ({ method, url }: IncomingMessage, socket: Duplex) =>
    refuse(fastify, wrongMethod(routes), socket as Socket, method, url),
  );
  server.on('checkExpectation', ({ method, url, socket }: IncomingMessage) => {
    const detail = 'Nothing but 100-continue can be expected';
    refuse(fastify, new Problem(417, 'expectation-failed', 'Expectation failed', detail), socket, method, url);
  });
}

/** Answers data that is not a request, or that did not arrive in time. */
function unreadableFrom(fastify: FastifyInstance, routes: RouteTable, error: ParserError, socket: Socket): void {
  // Each further packet on a connection that was already answered raises the error again.
  if (error.code === 'ECONNRESET' || !socket.writable) return;
  const packet = error.rawPacket?.toString('latin1', 0, LOOKED_AT) ?? '';
  const [, method, path, version] = REQUEST_LINE.exec(packet) ?? [];
  const isOddMethod = error.code === 'HPE_INVALID_METHOD' && version !== undefined;
  const problem = isOddMethod ? wrongMethod(routes) : problemOf(error.code, (path?.length ?? 0) > LONGEST_URL);
  refuse(fastify, problem, socket, method, path);
}

function refuse(fastify: FastifyInstance, problem: Problem, socket: Socket, method?: string, url?: string): void {
  const { status, code } = problem;
  const path = url?.split('?')[0];
  fastify.securityLog.record({ event: 'request-refused', status, code, method, path, address: socket.remoteAddress });
  const { _httpMessage: underWay } = socket as { _httpMessage?: ServerResponse };
  // In the middle of another answer, this one would be read as a part of it.
  if (underWay?.headersSent === true) socket.destroy();
  else closeGracefully(socket, answerOf(problem, path));
}

function problemOf(code: string | undefined, isLong: boolean): Problem {
  switch (code) {
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return new Problem(408, 'request-timeout', 'Request timeout', 'The request took too long to arrive');
    case 'HPE_HEADER_OVERFLOW':
      return isLong
        ? new Problem(414, 'too-large', 'Too large', 'The address is too long')
        : new Problem(431, 'headers-too-large', 'Headers too large', 'The header fields are too long');
    case 'HPE_CHUNK_EXTENSIONS_OVERFLOW':
      return new Problem(413, 'too-large', 'Too large', 'A body holds at most 1 MB');
    default:
      return new Problem(400, 'malformed', 'The request is not well formed', 'This could not be read as a request');
  }
}

function wrongMethod(routes: RouteTable): Problem {
  return new Problem(
    405,
    'method-not-allowed',
    'Method not allowed',
    'No path takes this method',
    {},
    { Allow: routes.methods().join(', ') },
  );
}

function answerOf(problem: Problem, path: string | undefined): string {
  const body = JSON.stringify(problemBody(problem, path));
  const headers = {
    ...SECURITY_HEADERS,
    ...problem.headers,
    Date: new Date().toUTCString(),
    'Content-Type': PROBLEM_TYPE,
    'Content-Length': `${Buffer.byteLength(body)}`,
    Connection: 'close',
  };
  const fields = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}\r\n${fields.join('')}\r\n${body}`;
}
