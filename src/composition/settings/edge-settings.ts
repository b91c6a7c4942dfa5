import { resolve } from 'node:path';
import type { EdgeOptions } from '../../api/edge/edge-options.js';
import { isNetwork } from '../../api/edge/transport/ip-address.js';
import { isLoopback } from '../../api/edge/transport/loopback.js';

/** The settings of the HTTP edge. */
export interface EdgeSettings extends Partial<EdgeOptions> {
  /**
   * DRAWDOWN_SECURITY_LOG: `stdout`, `stderr` or a file; by default `security.jsonl` in the data folder. Made absolute.
   */
  readonly securityLog?: string;
  /** DRAWDOWN_STREAMS_PER_CALLER: the most live streams of a caller at once; 0 for no limit. */
  readonly streamsPerCaller?: number;
}

/**
 * Reads one variable: its name without the prefix, its default, its parser, and a description of the expected values.
 */
type ReadVariable = <T>(name: string, fallback: T, parse: (text: string) => T | undefined, expected: string) => T;

export const EDGE_VARIABLES = [
  'PUBLIC_URL',
  'TRUSTED_PROXY',
  'TLS_CERT',
  'TLS_KEY',
  'SECURITY_LOG',
  'REQUEST_BURST',
  'REQUESTS_PER_SECOND',
  'STREAMS_PER_CALLER',
  'CONNECTIONS',
];

/** Reads the settings of the edge; variables that are not set are absent. */
export function readEdgeSettings(take: ReadVariable, problems: string[]): EdgeSettings {
  const optional = <T>(name: string, parse: (text: string) => T | undefined, expected: string): T | undefined =>
    take<T | undefined>(name, undefined, parse, expected);
  const certFile = optional('TLS_CERT', parseFile, 'a file');
  const keyFile = optional('TLS_KEY', parseFile, 'a file');
  if ((certFile === undefined) !== (keyFile === undefined))
    problems.push('DRAWDOWN_TLS_CERT and DRAWDOWN_TLS_KEY belong together: set both or neither');
  const settings: EdgeSettings = {
    publicUrl: optional('PUBLIC_URL', parseOrigin, 'an http(s) address without a path'),
    trustedProxies: optional('TRUSTED_PROXY', parseNetworks, 'addresses or networks (10.0.0.0/8), separated by commas'),
    ...(certFile !== undefined && keyFile !== undefined && { tls: { certFile, keyFile } }),
    securityLog: optional('SECURITY_LOG', parseLog, 'stdout, stderr or a file'),
    requestBurst: optional('REQUEST_BURST', parseCount(1), 'a whole number from 1 to 1000000'),
    requestsPerSecond: optional('REQUESTS_PER_SECOND', parseCount(0), 'a whole number from 0 to 1000000'),
    streamsPerCaller: optional('STREAMS_PER_CALLER', parseCount(0), 'a whole number from 0 to 1000000'),
    connections: optional('CONNECTIONS', parseCount(1), 'a whole number from 1 to 1000000'),
  };
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
}

/**
 * The reason why a server must not listen on an address, undefined if it may: unencrypted traffic exposes everything,
 * tokens included.
 */
export function exposureOf(host: string, { tls, trustedProxies = [] }: EdgeSettings): string | undefined {
  if (isLoopback(host) || tls !== undefined || trustedProxies.length > 0) return undefined;
  return [
    `DRAWDOWN_HOST is ${host}, which other machines can reach, but no setting provides encryption. Either`,
    'set DRAWDOWN_TLS_CERT and DRAWDOWN_TLS_KEY (PEM files),',
    'or set DRAWDOWN_TRUSTED_PROXY to the address of a TLS proxy in front, and DRAWDOWN_PUBLIC_URL to its web address,',
    'or listen on this machine only: DRAWDOWN_HOST=127.0.0.1',
  ].join('\n    ');
}

function parseFile(text: string): string | undefined {
  return text.trim() === '' ? undefined : resolve(text);
}

function parseLog(text: string): string | undefined {
  return text === 'stdout' || text === 'stderr' ? text : parseFile(text);
}

function parseOrigin(text: string): string | undefined {
  const url = URL.parse(text);
  if (url === null || !['http:', 'https:'].includes(url.protocol)) return undefined;
  return url.href === `${url.origin}/` ? url.origin : undefined;
}

function parseNetworks(text: string): string[] | undefined {
  const networks = text.split(',').map((network) => network.trim());
  // All addresses there are would make every stranger a proxy.
  return networks.every(isNetwork) ? networks : undefined;
}

function parseCount(least: number): (text: string) => number | undefined {
  return (text) =>
    /^\d{1,7}$/.test(text) && Number(text) >= least && Number(text) <= 1_000_000 ? Number(text) : undefined;
}
