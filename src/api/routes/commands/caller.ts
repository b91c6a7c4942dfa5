import { createHash, randomUUID } from 'node:crypto';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import '../../edge/known-request.js';
import canonicalize from 'canonicalize';
import type { FastifyRequest } from 'fastify';
import type { CommandContext } from '../../../application/orders/order.js';
import { pathOf } from '../../edge/path-of.js';
import { malformedRequest } from '../../edge/problems/problem.js';
import { prefersRehearsal } from './preference.js';
import type { Actor } from '../../../application/orders/actor.js';

const VISIBLE_ASCII = /^[\x21-\x7e]+$/;
const TRACEPARENT = /^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/;

/** Longest idempotency key and correlation id, in characters. */
const LONGEST_KEY = 255;

/** The context of a request: its caller, its idempotency key, the revision it expects, and whether it is a rehearsal. */
export const Caller = createParamDecorator((_: unknown, context: ExecutionContext) =>
  callerOf(context.switchToHttp().getRequest<FastifyRequest>()),
);

/** The same, of a request that records nothing, so that there is nothing to rehearse. Throws: `Problem` 400 for a rehearsal. */
export const ActingCaller = createParamDecorator((_: unknown, context: ExecutionContext) => {
  const caller = callerOf(context.switchToHttp().getRequest<FastifyRequest>());
  if (caller.rehearsal === undefined) return caller;
  const message = 'cannot be rehearsed: only what records something can; send it without this preference';
  throw malformedRequest([{ pointer: '/prefer', code: 'header', message }]);
});

/** Reads the headers that commands take. Throws: `Problem` 400 for one that is none. */
export function callerOf(request: FastifyRequest): CommandContext {
  const key = headerOf(request, 'idempotency-key');
  const traceparent = headerOf(request, 'traceparent');
  const ifMatch = ifMatchOf(headerOf(request, 'if-match'));
  return {
    actor: actorOf(request),
    correlationId: headerOf(request, 'x-correlation-id') ?? randomUUID(),
    ...(traceparent !== undefined && TRACEPARENT.test(traceparent) && { traceparent }),
    ...(ifMatch !== undefined && { ifMatch }),
    ...(prefersRehearsal(request.headers.prefer) && { rehearsal: 'on-request' as const }),
    ...(key !== undefined && { idempotency: { key, fingerprint: fingerprintOf(request) } }),
  };
}

/** The actor that the record names. */
function actorOf({ caller, granted }: FastifyRequest): Actor {
  if (caller === undefined || granted === undefined)
    throw new Error('Nobody has decided whether this caller may command');
  const { subject, tokenId, client } = caller;
  return { subject, roles: granted.roles, tokenId, client };
}

function headerOf(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name];
  if (value === undefined) return undefined;
  if (typeof value === 'string' && value.length <= LONGEST_KEY && VISIBLE_ASCII.test(value)) return value;
  // What other parties add on the way is not the caller's fault.
  if (name === 'traceparent') return undefined;
  const message = `must be 1 to ${LONGEST_KEY} visible ASCII characters`;
  throw malformedRequest([{ pointer: `/${name}`, code: 'header', message }]);
}

/**
 * The revision in an ETag: that of a receipt, or that of a mission or an asset, `"<revision>-<hash>"`. What a proxy makes of one
 * on its way is the same to us: a revision is compared, not the bytes of an answer.
 */
const ETAG = /^(?:W\/)?"(0|[1-9]\d{0,14})(?:-[\w-]{22})?(?:(?:--?|;)(?:gzip|br|deflate|zstd))?"$/;

function ifMatchOf(value: string | undefined): number | '*' | undefined {
  if (value === undefined || value === '*') return value;
  const [, revision] = ETAG.exec(value) ?? [];
  if (revision === undefined) {
    const message = 'must be a revision in quotes, as in "3", or the ETag of a mission or an asset';
    throw malformedRequest([{ pointer: '/if-match', code: 'header', message }]);
  }
  return Number(revision);
}

/** Two requests are the same when method, path and canonical body are. */
function fingerprintOf({ method, url, body }: FastifyRequest): string {
  return createHash('sha256')
    .update(`${method} ${pathOf(url)}\n${canonical(body)}`)
    .digest('hex');
}

/** Nothing for what has no canonical form, such as 1e400: no command has such a form either, and the body's own check says where. */
function canonical(body: unknown): string {
  try {
    return canonicalize(body) ?? '';
  } catch {
    return '';
  }
}
