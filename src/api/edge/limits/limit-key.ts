import '../known-request.js';
import { isIPv6 } from 'node:net';
import type { FastifyRequest } from 'fastify';

/** The key of a rate limit: the caller, whatever the address, or else the address that strangers share. */
export function limitKeyOf({ caller, ip }: Pick<FastifyRequest, 'caller' | 'ip'>): string {
  return caller === undefined ? `address ${networkOf(ip)}` : `subject ${caller.subject}`;
}

/**
 * The network of an address: for IPv6 the first 64 bits, since the holder of one of those addresses has all of them.
 */
function networkOf(ip: string): string {
  if (!isIPv6(ip)) return ip;
  const [mapped] = /\d+\.\d+\.\d+\.\d+$/.exec(ip) ?? [];
  if (mapped !== undefined) return mapped;
  const [before = '', after] = ip.split('::').map((half) => (half === '' ? [] : half.split(':')));
  const gap = after === undefined ? [] : Array.from({ length: 8 - before.length - after.length }, () => '0');
  return [...before, ...gap, ...(after ?? [])].slice(0, 4).join(':');
}
