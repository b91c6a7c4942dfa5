import ipaddr from 'ipaddr.js';

/**
 * The address that a text is; of an IPv4 address inside IPv6 (`::ffff:10.0.0.1`) the former, for it is the same machine. Undefined for
 * any other text, and for IPv4 in forms that not every program reads alike (`127.1`, `0x7f.0.0.1`, `010.0.0.1`).
 */
export function parseAddress(text: string): ipaddr.IPv4 | ipaddr.IPv6 | undefined {
  const isAddress = ipaddr.IPv4.isValidFourPartDecimal(text) || ipaddr.IPv6.isValid(text);
  return isAddress ? ipaddr.process(text) : undefined;
}

/** True for an address, or for a network such as `10.0.0.0/8` that leaves somebody out. */
export function isNetwork(text: string): boolean {
  const [address = ''] = text.split('/');
  if (parseAddress(address) === undefined) return false;
  if (address === text) return true;
  if (!ipaddr.isValidCIDR(text)) return false;
  const [network, bits] = ipaddr.parseCIDR(text);
  // Of `::ffff:0:0` the first 96 bits say only that it is IPv4.
  return bits > (network instanceof ipaddr.IPv6 && network.isIPv4MappedAddress() ? 96 : 0);
}
