import { readFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import type { ServerOptions } from 'node:http';
import type { ServerOptions as TlsServerOptions } from 'node:https';
import type { FastifyServerOptions } from 'fastify';
import type { EdgeOptions } from '../edge-options.js';
import { unknownResource } from '../problems/problem.js';
import { problemOf } from '../problems/problem-of.js';
import { sendProblem } from '../problems/send-problem.js';

/** Largest body, and largest head of a request (its first line and its header fields), in bytes. */
const LARGEST_BODY = 1_000_000;
const LARGEST_HEAD = 16_384;

/** How long a TLS handshake may take, and how often overdue requests are looked for, in milliseconds. */
const HANDSHAKE_MS = 10_000;
const CHECK_MS = 1_000;

type Options = FastifyServerOptions & { readonly http?: ServerOptions; readonly https?: TlsServerOptions };

/** What Fastify itself, and Node's server below it, have to know. Throws: when a certificate or its key cannot be read. */
export function serverOptions(edge: EdgeOptions): Options {
  const node: ServerOptions = {
    maxHeaderSize: LARGEST_HEAD,
    headersTimeout: Math.min(edge.headersTimeoutMs, edge.requestTimeoutMs),
    connectionsCheckingInterval: Math.min(CHECK_MS, edge.headersTimeoutMs),
    // Node would answer by itself, in no form of ours.
    requireHostHeader: false,
    // Refuses what two parsers would read in two ways.
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
    // Longest parameter in a path: ids have 64 characters.
    routerOptions: { maxParamLength: 200 },
    requestTimeout: edge.requestTimeoutMs,
    connectionTimeout: edge.stalledTimeoutMs,
    keepAliveTimeout: edge.keepAliveMs,
    forceCloseConnections: 'idle',
    trustProxy: edge.trustedProxies.length > 0 && [...edge.trustedProxies],
    genReqId: () => randomUUID(),
    // What Fastify refuses before it has found a route: an address that cannot be read, or is too long.
    frameworkErrors: (error, request, reply) => {
      sendProblem(reply, request, problemOf(error) ?? unknownResource('There is nothing at this path'));
    },
    // Done by `refuseUnparsed`, which knows the security log.
    clientErrorHandler: () => undefined,
  };
}
