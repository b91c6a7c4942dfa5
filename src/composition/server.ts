import { Logger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { configureEdge } from '../api/configure-edge.js';
import { EDGE_DEFAULTS } from '../api/edge/edge-options.js';
import { SecurityLog } from '../api/edge/security-log/security-log.js';
import { serverOptions } from '../api/edge/transport/server-options.js';
import { AppModule } from './modules/app.module.js';
import type { MakeRecordingClock } from './modules/stores.module.js';
import { LIVE_LIMITS, type LiveLimits } from '../application/live/live-limits.js';
import type { EventStore } from '../application/ports/event-store.js';
import { EVENT_STORE } from '../application/ports/event-store.token.js';
import type { RecordingStore } from './engines.js';
import { exposureOf, type EdgeSettings } from './settings/edge-settings.js';
import { RecordWatch } from './record-watch.js';
import { checkLogWritable } from './log-folder.js';
import { ServerLogger } from './server-logger.js';
import { checkDataFolder, checkTlsFiles, startFaultOf } from './start-fault.js';
import { SettingsError, type Settings } from './settings/settings.js';

/** A server that listens. */
export interface RunningServer {
  readonly app: NestFastifyApplication;
  /** The address at which it listens, without a slash at the end. */
  readonly url: string;
  /** The address for browsers, which differs behind a proxy or in a container; otherwise as `url`. */
  readonly publicUrl: string;
}

/**
 * Opens the stores, builds the application and listens. Throws `StartFault` if the data folder or
 * the address cannot be used, `SettingsError` if the address would expose unencrypted traffic, and whatever else keeps it from starting.
 *
 * @param limits of the live streams, if they differ from the settings
 * @param makeRecordingClock for a demonstration, which has a clock of its own
 */
export async function startServer(
  settings: Settings,
  limits: LiveLimits = liveLimits(settings.edge),
  makeRecordingClock?: MakeRecordingClock,
): Promise<RunningServer> {
  const edge = { ...EDGE_DEFAULTS, ...settings.edge };
  const exposure = exposureOf(settings.host, edge);
  if (exposure !== undefined) throw new SettingsError(`Cannot start:\n  ${exposure}`);
  checkDataFolder(settings.dataDir);
  checkTlsFiles(edge.tls);
  checkLogWritable(settings);
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.with(settings, limits, makeRecordingClock),
    new FastifyAdapter(serverOptions(edge)),
    { logger: new ServerLogger(settings.logLevel), abortOnError: false, bodyParser: false },
  );
  try {
    // Before a projector waits for the lead.
    await app.get(RecordWatch).begin();
    await configureEdge(app, settings.host, edge);
    await app.listen(settings.port, settings.host);
  } catch (error) {
    await app.close();
    throw startFaultOf(error, settings);
  }
  const url = addressOf(app, settings);
  return { app, url, publicUrl: edge.publicUrl ?? url };
}

/** Runs a server until the process is asked to end, or until its stores fail it. */
export function runUntilStopped(server: RunningServer): void {
  stopOnSignal(server);
  exitWhenStoreStops(server);
  exitWhenRecordIsForeign(server);
  checkPages(server);
}

/** Checks the store's own file in the background. Damage stops the store, and with it the server. */
function checkPages({ app }: RunningServer): void {
  const reportFailure = ({ message }: Error): void =>
    new Logger('EventStore').error(`The pages of the event log could not be checked after the start: ${message}`);
  void app.get<RecordingStore>(EVENT_STORE).checkPages().catch(reportFailure);
}

/** The time for which a load balancer sees that the server is not ready before it stops, in milliseconds. */
const NOT_READY_MS = 1_000;

/**
 * Exits with code 1 after the event store has stopped for good: only a restart can tell what the disk holds. Until then
 * the server answers 503.
 */
function exitWhenStoreStops({ app }: RunningServer): void {
  const store = app.get<EventStore>(EVENT_STORE);
  void store.stopped.then(({ message }) => exit(app, `its event store has stopped: ${message}`));
}

/** Exits with code 1 after the read models have turned out to be another log's. */
function exitWhenRecordIsForeign({ app }: RunningServer): void {
  void app.get(RecordWatch).found.then(({ message }) => exit(app, message));
}

function exit(app: NestFastifyApplication, reason: string): void {
  process.stderr.write(`The server stops because ${reason}\n`);
  process.exitCode = 1;
  setTimeout(() => {
    setTimeout(() => process.exit(1), DRAIN_MS).unref();
    void app.close();
  }, NOT_READY_MS);
}

/** The time that requests in progress have after the server was asked to stop, in milliseconds. */
const DRAIN_MS = 10_000;

/**
 * Stops the server when the process is asked to end: it accepts nothing new, finishes the requests in progress, and
 * exits with code 0.
 */
function stopOnSignal({ app }: RunningServer): void {
  const stop = (): void => {
    setTimeout(() => process.exit(), DRAIN_MS).unref();
    void app.close();
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

/**
 * Reopens the security log each time the process gets SIGUSR2, which is how a log is rotated without loss. Not SIGHUP: a terminal
 * that is closed sends that, too, and a server that survived it would hold the record with nobody to stop it. A signal that comes
 * while the server starts is answered once it has.
 */
export function reopenLogOnSignal(starting: Promise<RunningServer>): void {
  const reopen = ({ app }: RunningServer): void => app.get(SecurityLog).reopen();
  process.on('SIGUSR2', () => void starting.then(reopen, () => undefined));
}

function liveLimits({
  streamsPerCaller: readersPerCaller = LIVE_LIMITS.readersPerCaller,
}: EdgeSettings = {}): LiveLimits {
  return { ...LIVE_LIMITS, readersPerCaller };
}

function addressOf(app: NestFastifyApplication, { host, edge }: Settings): string {
  const address = app.getHttpServer().address();
  if (address === null || typeof address === 'string') throw new Error('The server listens on no port');
  return `${edge?.tls === undefined ? 'http' : 'https'}://${host.includes(':') ? `[${host}]` : host}:${address.port}`;
}
