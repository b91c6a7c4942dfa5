import { join, resolve } from 'node:path';
import { EDGE_VARIABLES, readEdgeSettings, type EdgeSettings } from './edge-settings.js';
import { OIDC_NAMES, readOidcSettings, type OidcSettings } from './oidc-settings.js';

/** The settings, each from one environment variable. */
export interface Settings {
  /** DRAWDOWN_HOST: the address to listen on; 127.0.0.1 by default. */
  readonly host: string;
  /** DRAWDOWN_PORT: 0–65535, 0 for any free port; 3000 by default. */
  readonly port: number;
  /** DRAWDOWN_DATA_DIR: the folder of the event log and the read models; `./data` by default. Made absolute. */
  readonly dataDir: string;
  /**
   * EVENTSTORE_URL: the KurrentDB that holds the events, `esdb://user:password@host:2113?tls=true`. It holds a secret:
   * keep it out of logs. Without it the events are in the data folder.
   */
  readonly eventStoreUrl?: string;
  /**
   * DATABASE_URL: the PostgreSQL that holds the read models, `postgres://user:password@host:5432/database`. It holds a
   * secret: keep it out of logs. Without it the read models are in the data folder.
   */
  readonly databaseUrl?: string;
  /**
   * DRAWDOWN_PROJECTOR: on or off; on by default. A server with `on` runs a projector, which leads if no other one
   * does; a server with `off` only reads the models that projectors keep elsewhere.
   */
  readonly projector: boolean;
  /** DRAWDOWN_LOG_LEVEL: error, warn, log, debug or verbose; warn by default. */
  readonly logLevel: LogLevel;
  /** The settings of the HTTP edge; the defaults hold for the rest. */
  readonly edge?: EdgeSettings;
  /**
   * DRAWDOWN_OIDC_…: an identity provider whose tokens are accepted; without it only tokens of this installation are.
   */
  readonly oidc?: OidcSettings;
}

const LOG_LEVELS = ['error', 'warn', 'log', 'debug', 'verbose'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** The log levels up to and including a level. */
export function levelsUpTo(level: LogLevel): LogLevel[] {
  return LOG_LEVELS.slice(0, LOG_LEVELS.indexOf(level) + 1);
}

/** The environment holds invalid settings; the message lists all of them. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

const PREFIX = 'DRAWDOWN_';

/**
 * Reads the settings from the environment.
 *
 * @throws SettingsError for an unknown `DRAWDOWN_…` variable or a bad value: a misspelt setting must not be ignored
 */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const problems: string[] = [];
  const take = <T>(name: string, fallback: T, parse: (text: string) => T | undefined, expected: string): T => {
    const text = environment[PREFIX + name];
    if (text === undefined) return fallback;
    const value = parse(text);
    if (value === undefined) problems.push(`${PREFIX}${name} is ${JSON.stringify(text)}, expected ${expected}`);
    return value ?? fallback;
  };
  const { EVENTSTORE_URL: eventStoreUrl, DATABASE_URL: databaseUrl } = environment;
  const oidc = readOidcSettings(environment, problems);
  const settings: Settings = {
    ...(oidc !== undefined && { oidc }),
    ...(eventStoreUrl !== undefined && eventStoreUrl !== '' && { eventStoreUrl }),
    ...(databaseUrl !== undefined && databaseUrl !== '' && { databaseUrl }),
    projector: take('PROJECTOR', true, (text) => ({ on: true, off: false })[text], 'on or off'),
    host: take('HOST', '127.0.0.1', (text) => (text.trim() === '' ? undefined : text), 'a host name or address'),
    port: take('PORT', 3000, parsePort, 'a whole number from 0 to 65535'),
    dataDir: resolve(take('DATA_DIR', 'data', (text) => (text.trim() === '' ? undefined : text), 'a folder')),
    logLevel: take<LogLevel>(
      'LOG_LEVEL',
      'warn',
      (text) => LOG_LEVELS.find((level) => level === text),
      LOG_LEVELS.join(', '),
    ),
    edge: readEdgeSettings(take, problems),
  };
  if (!settings.projector && settings.databaseUrl === undefined)
    problems.push(
      `${PREFIX}PROJECTOR is "off", expected "on" without a DATABASE_URL: only read models in a PostgreSQL can have their projector elsewhere`,
    );
  problems.push(...unknownVariables(environment));
  if (problems.length > 0) throw new SettingsError(`Cannot start:\n  ${problems.join('\n  ')}`);
  return settings;
}

const KNOWN = ['HOST', 'PORT', 'DATA_DIR', 'PROJECTOR', 'LOG_LEVEL', ...EDGE_VARIABLES, ...OIDC_NAMES];

function unknownVariables(environment: Readonly<Record<string, string | undefined>>): string[] {
  return Object.keys(environment)
    .filter((name) => name.startsWith(PREFIX) && !KNOWN.includes(name.slice(PREFIX.length)))
    .map((name) => `${name} is not a setting, expected one of ${KNOWN.map((known) => PREFIX + known).join(', ')}`);
}

/** The destination of the security log. */
export function securityLogOf({ dataDir, edge }: Settings): string {
  return edge?.securityLog ?? join(dataDir, 'security.jsonl');
}

function parsePort(text: string): number | undefined {
  const port = Number(text);
  return /^\d{1,5}$/.test(text) && port <= 65_535 ? port : undefined;
}
