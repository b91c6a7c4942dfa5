import type { Socket } from 'node:net';
import { parseAddress } from './ip-address.js';
import { isLoopback } from './loopback.js';

/** The names that a loopback address goes by. */
const LOOPBACK_NAMES = ['localhost', '127.0.0.1', '[::1]'];

/**
 * The hosts by which the server may be asked. Another one is a forged name, or that of a site which has its own name point here so
 * that the browsers of its visitors ask in its name (DNS rebinding).
 */
export class AllowedHosts {
  readonly #hosts = new Set<string>();

  /**
   * @param listeningOn the address or name to listen on
   * @param publicUrl where callers find the server, if elsewhere
   */
  constructor(
    private readonly listeningOn: string,
    publicUrl?: string,
  ) {
    if (publicUrl === undefined) return;
    const { host, hostname, port } = new URL(publicUrl);
    this.#hosts.add(host);
    if (!LOOPBACK_NAMES.includes(hostname)) return;
    for (const name of LOOPBACK_NAMES) this.#hosts.add(port === '' ? name : `${name}:${port}`);
  }

  /**
   * @param host as the request says it
   * @param scheme what the request came by; its port need not be said
   * @param socket the connection: an address that a request has arrived at is one of the server's
   */
  includes(
    host: string,
    scheme: string,
    { localAddress = '', localPort = 0 }: Pick<Socket, 'localAddress' | 'localPort'>,
  ): boolean {
    const asked = host.toLowerCase();
    if (this.#hosts.has(asked)) return true;
    const [, name = '', port = scheme === 'https' ? '443' : '80'] =
      /^(\[[0-9a-f:.]+\]|[^:]+)(?::(\d{1,5}))?$/.exec(asked) ?? [];
    if (Number(port) !== localPort) return false;
    return (
      isSameAddress(name.replace(/^\[(.*)\]$/, '$1'), localAddress) ||
      name === bracketIpv6(this.listeningOn.toLowerCase()) ||
      (isLoopback(localAddress) && LOOPBACK_NAMES.includes(name))
    );
  }
}

function bracketIpv6(address: string): string {
  return address.includes(':') ? `[${address}]` : address;
}

/** However each is written. Of a link-local address only this machine knows the zone, and no `Host` has it. */
function isSameAddress(one: string, other: string): boolean {
  const [left, right] = [one, other].map((text) => parseAddress(text)?.toByteArray());
  return left !== undefined && left.toString() === right?.toString();
}
