import { resolve } from 'node:path';
import type { EdgeOptions } from '../../api/edge/edge-options.js';
import { isNetwork } from '../../api/edge/transport/ip-address.js';
import { isLoopback } from '../../api/edge/transport/loopback.js';

/** What can be configured of the HTTP edge. */
export interface EdgeSettings extends Partial<EdgeOptions> {
  /** DRAWDOWN_SECURITY_LOG: `stdout`, `stderr` or a file; `security.jsonl` in the data folder by default. Made absolute. */
  readonly securityLog?: string;
  /** DRAWDOWN_STREAMS_PER_CALLER: live streams that a caller may follow at once; 0 for any number. */
  readonly streamsPerCaller?: number;
}

/** Reads one variable: its name without the prefix, what holds without it, how to read it, and what was expected of it. */
type Take = <T>(name: string, fallback: T, parse: (text: string) => T | undefined, expected: string) => T;

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

/** Reads what is said of the edge; what is not said is not there. */
export function readEdgeSettings(take: Take, problems: string[]): EdgeSettings {
  const optional = <T>(name: string, parse: (text: string) => T | undefined, expected: string): T | undefined =>
    take<T | undefined>(name, undefined, parse, expected);
  const certFile = optional('TLS_CERT', parseFile, 'a file');
  const keyFile = optional('TLS_KEY', parseFile, 'a file');
  if ((certFile === undefined) !== (keyFile === undefined))
    problems.push('DRAWDOWN_TLS_CERT and DRAWDOWN_TLS_KEY are needed together, or neither');
  const settings: EdgeSettings = {
    publicUrl: optional('PUBLIC_URL', parseOrigin, 'an http(s) address without a path'),
    trustedProxies: optional(
      'TRUSTED_PROXY',
      parseNetworks,
      'addresses or networks (10.0.0.0/8), with commas in between',
    ),
    ...(certFile !== undefined && keyFile !== undefined && { tls: { certFile, keyFile } }),
    securityLog: optional('SECURITY_LOG', parseLog, 'stdout, stderr or a file'),
    requestBurst: optional('REQUEST_BURST', parseCount(1), 'a whole number from 1 to 1000000'),
    requestsPerSecond: optional('REQUESTS_PER_SECOND', parseCount(0), 'a whole number from 0 to 1000000'),
    streamsPerCaller: optional('STREAMS_PER_CALLER', parseCount(0), 'a whole number from 0 to 1000000'),
    connections: optional('CONNECTIONS', parseCount(1), 'a whole number from 1 to 1000000'),
  };
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
}

/** Why a server must not listen where it is told to; undefined where it may. Who is on the way could read everything, tokens too. */
export function exposureOf(host: string, { tls, trustedProxies = [] }: EdgeSettings): string | undefined {
  if (isLoopback(host) || tls !== undefined || trustedProxies.length > 0) return undefined;
  return [
    `DRAWDOWN_HOST is ${host}, which others can reach, but nothing says that what they send is encrypted. Either`,
    'set DRAWDOWN_TLS_CERT and DRAWDOWN_TLS_KEY (PEM files),',
    'or name the proxy in front that does TLS by its address: DRAWDOWN_TRUSTED_PROXY, and where it is found: DRAWDOWN_PUBLIC_URL,',
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
