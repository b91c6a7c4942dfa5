import { parseAddress } from './ip-address.js';

/** True for an address or a name that only this machine can reach. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || parseAddress(host)?.range() === 'loopback';
}
