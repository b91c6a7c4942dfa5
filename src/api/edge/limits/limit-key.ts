import '../known-request.js';
import type { FastifyRequest } from 'fastify';
import ipaddr from 'ipaddr.js';
import { parseAddress } from '../transport/ip-address.js';

/** The key of a rate limit: the caller, whatever the address, or else the address that strangers share. */
export function limitKeyOf({ caller, ip }: Pick<FastifyRequest, 'caller' | 'ip'>): string {
  return caller === undefined ? `address ${networkOf(ip)}` : `subject ${caller.subject}`;
}

/** An address; of IPv6 the first 64 bits, for whoever has one of those addresses has all of them. A proxy may name anything. */
function networkOf(ip: string): string {
  const address = parseAddress(ip);
  if (address === undefined) return ip;
  if (address instanceof ipaddr.IPv4) return address.toString();
  return address.parts
    .slice(0, 4)
    .map((part) => part.toString(16))
    .join(':');
}
