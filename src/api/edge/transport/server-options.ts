import { readFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import type { ServerOptions } from 'node:http';
import type { ServerOptions as TlsServerOptions } from 'node:https';
import type { FastifyServerOptions } from 'fastify';
import type { EdgeOptions } from '../edge-options.js';
import { unknownResource } from '../problems/problem.js';
import { problemOf } from '../problems/problem-of.js';
import { sendProblem } from '../problems/send-problem.js';

/** The largest body, and the largest head of a request (its first line and its header fields), in bytes. */
const LARGEST_BODY = 1_000_000;
const LARGEST_HEAD = 16_384;

/** The time for a TLS handshake, and the interval of checks for overdue requests, in milliseconds. */
const HANDSHAKE_MS = 10_000;
const CHECK_MS = 1_000;

type Options = FastifyServerOptions & { readonly http?: ServerOptions; readonly https?: TlsServerOptions };

/** The options of Fastify, and of Node's server below it. Throws if a certificate or its key cannot be read. */
export function serverOptions(edge: EdgeOptions): Options {
  const node: ServerOptions = {
    maxHeaderSize: LARGEST_HEAD,
    headersTimeout: Math.min(edge.headersTimeoutMs, edge.requestTimeoutMs),
    connectionsCheckingInterval: Math.min(CHECK_MS, edge.headersTimeoutMs),
    // Node would answer by itself, without our form of a problem.
    requireHostHeader: false,
    // Refuses requests that two parsers could read in two ways.
    insecureHTTPParser: false,
  };
  const { tls } = edge;
  const secure = tls && {
    cert: readFileSync(tls.certFile),
    key: readFileSync(tls.keyFile),
    handshakeTimeout: HANDSHAKE_MS,
  };
  return {
    ...(secure === undefined ? { http: node } : { https: { ...node, ...secure } }),
    bodyLimit: LARGEST_BODY,
    // The longest parameter in a path: ids have at most 64 characters.
    // A path with a slash at its end is the path without it.
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: true },
    requestTimeout: edge.requestTimeoutMs,
    connectionTimeout: edge.stalledTimeoutMs,
    keepAliveTimeout: edge.keepAliveMs,
    forceCloseConnections: 'idle',
    // `refuseWhileStopping` does this, in our own form of a problem.
    return503OnClosing: false,
    trustProxy: edge.trustedProxies.length > 0 && [...edge.trustedProxies],
    genReqId: () => randomUUID(),
    // Answers errors that Fastify finds before routing: an address that is invalid or too long.
    frameworkErrors: (error, request, reply) => {
      sendProblem(reply, request, problemOf(error) ?? unknownResource('There is nothing at this path'));
    },
    // `refuseUnparsed` does this, since it has the security log.
    clientErrorHandler: () => undefined,
  };
}
