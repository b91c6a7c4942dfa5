import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { EdgeOptions } from '../edge-options.js';
import { isProbe } from '../probes.js';
import { Problem } from '../problems/problem.js';
import { limitKeyOf } from './limit-key.js';
import { TokenBuckets } from './token-buckets.js';

/** The factor by which the limit of strangers at one address exceeds that of a caller: they may be several people. */
const STRANGERS_BURST = 4;
const STRANGERS_RATE = 2;

/**
 * Limits the requests of each caller, and of each address for strangers, and reports the remaining quota with every
 * answer.
 * Source: draft-ietf-httpapi-ratelimit-headers, the fields `RateLimit` and `RateLimit-Policy`.
 */
export function limitRequests(
  fastify: FastifyInstance,
  { requestBurst: burst, requestsPerSecond: perSecond }: Pick<EdgeOptions, 'requestBurst' | 'requestsPerSecond'>,
): void {
  if (perSecond === 0) return;
  const callers = new TokenBuckets({ burst, perSecond });
  const strangers = new TokenBuckets({ burst: burst * STRANGERS_BURST, perSecond: perSecond * STRANGERS_RATE });
  fastify.addHook('onRequest', (request, reply, done) => {
    if (isProbe(request.url)) return done();
    const refusal =
      request.caller === undefined
        ? takeToken('address', strangers, request, reply)
        : takeToken('caller', callers, request, reply);
    done(refusal);
  });
}

/** Sets the headers on the raw answer, where streams see them too. Answers a problem if the quota is used up. */
function takeToken(
  policy: string,
  buckets: TokenBuckets,
  request: FastifyRequest,
  { raw }: FastifyReply,
): Problem | undefined {
  const { burst, perSecond } = buckets.limit;
  const { allowed, remaining, fullInSeconds, nextInSeconds } = buckets.take(limitKeyOf(request), performance.now());
  raw.setHeader('RateLimit-Policy', `"${policy}";q=${burst};w=${Math.ceil(burst / perSecond)}`);
  raw.setHeader('RateLimit', `"${policy}";r=${remaining};t=${fullInSeconds}`);
  if (allowed) return undefined;
  const detail = `At most ${burst} requests at once, and ${perSecond} a second`;
  return new Problem(429, 'too-many-requests', 'Too many requests', detail, {}, { 'Retry-After': `${nextInSeconds}` });
}
