/** What the HTTP edge can be told. Where it is not, `EDGE_DEFAULTS` holds. */
export interface EdgeOptions {
  /** Where callers find the server, if not at the address it listens on: scheme, host and port. */
  readonly publicUrl?: string;
  /** Addresses and networks whose `X-Forwarded-…` headers are believed. */
  readonly trustedProxies: readonly string[];
  /** PEM files; without them the server speaks plain HTTP. */
  readonly tls?: { readonly certFile: string; readonly keyFile: string };
  /** Requests that a caller may send at once. An address of strangers may stand for several people, and is given four times as many. */
  readonly requestBurst: number;
  /** Requests that a caller may send in a second, in the long run; strangers twice as many; 0 for any number. */
  readonly requestsPerSecond: number;
  /** Connections at once; a further one is closed. */
  readonly connections: number;
  /** How long the head of a request may take to arrive, in milliseconds; new connections included. */
  readonly headersTimeoutMs: number;
  /** How long a request may take to arrive, in milliseconds. */
  readonly requestTimeoutMs: number;
  /** How long a connection may stand still while an answer is under way, in milliseconds. */
  readonly stalledTimeoutMs: number;
  /** How long a connection is kept for a next request, in milliseconds. */
  readonly keepAliveMs: number;
}

export const EDGE_DEFAULTS: EdgeOptions = {
  trustedProxies: [],
  requestBurst: 500,
  requestsPerSecond: 250,
  connections: 2_000,
  headersTimeoutMs: 10_000,
  requestTimeoutMs: 30_000,
  stalledTimeoutMs: 120_000,
  // Longer than the minute for which proxies keep theirs: whoever ends it should not be the one that others send to.
  keepAliveMs: 65_000,
};
