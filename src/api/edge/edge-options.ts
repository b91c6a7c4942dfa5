import { PAGE_FOLDER } from './page/page.js';

/** The options of the HTTP edge; the defaults are `EDGE_DEFAULTS`. */
export interface EdgeOptions {
  /** The server's address for callers, if it differs from the listening address: scheme, host and port. */
  readonly publicUrl?: string;
  /** Addresses and networks whose `X-Forwarded-…` headers are trusted. */
  readonly trustedProxies: readonly string[];
  /** The folder of the built page. */
  readonly pageFolder: string;
  /** PEM files; without them the server speaks plain HTTP. */
  readonly tls?: { readonly certFile: string; readonly keyFile: string };
  /**
   * The most requests of a caller at once. Strangers at one address get four times as many, since they may be several
   * people.
   */
  readonly requestBurst: number;
  /** The most requests of a caller in a second, in the long run; strangers get twice as many; 0 for no limit. */
  readonly requestsPerSecond: number;
  /** The most connections at once; a further one is closed. */
  readonly connections: number;
  /** The time for the head of a request to arrive, in milliseconds; new connections included. */
  readonly headersTimeoutMs: number;
  /** The time for a whole request to arrive, in milliseconds. */
  readonly requestTimeoutMs: number;
  /** The idle time of a connection during an answer, in milliseconds. */
  readonly stalledTimeoutMs: number;
  /** The idle time of a connection between requests, in milliseconds. */
  readonly keepAliveMs: number;
}

export const EDGE_DEFAULTS: EdgeOptions = {
  trustedProxies: [],
  pageFolder: PAGE_FOLDER,
  requestBurst: 500,
  requestsPerSecond: 250,
  connections: 2_000,
  headersTimeoutMs: 10_000,
  requestTimeoutMs: 30_000,
  stalledTimeoutMs: 120_000,
  // Longer than the minute for which proxies keep connections: the side that sends requests should close them.
  keepAliveMs: 65_000,
};
