import type { FastifyRequest } from 'fastify';

/**
 * The name that a cookie goes by. Over TLS it has the prefix `__Host-`: browsers take such a cookie only from this very host, over TLS
 * and for all paths, so that no other name of the same site can plant one. Without TLS, which is for this machine only, they would
 * not take it at all.
 *
 * Source: RFC 6265bis, 4.1.3.2.
 */
export function hostCookieName(name: string, { protocol }: Pick<FastifyRequest, 'protocol'>): string {
  return protocol === 'https' ? `__Host-${name}` : name;
}
