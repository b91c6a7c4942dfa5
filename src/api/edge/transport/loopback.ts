import { parseAddress } from './ip-address.js';

/** Whether an address, or a name, is reached from this machine only. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || parseAddress(host)?.range() === 'loopback';
}
