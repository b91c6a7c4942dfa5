import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { configureEdge } from '../api/configure-edge.js';
import { EDGE_DEFAULTS } from '../api/edge/edge-options.js';
import { SecurityLog } from '../api/edge/security-log/security-log.js';
import { serverOptions } from '../api/edge/transport/server-options.js';
import { AppModule } from './modules/app.module.js';
import { LIVE_LIMITS, type LiveLimits } from '../application/live/live-limits.js';
import type { EventStore } from '../application/ports/event-store.js';
import { EVENT_STORE } from '../application/ports/event-store.token.js';
import { exposureOf, type EdgeSettings } from './settings/edge-settings.js';
import { levelsUpTo, SettingsError, type Settings } from './settings/settings.js';

/** A server that listens. */
export interface RunningServer {
  readonly app: NestFastifyApplication;
  /** Where it answers, without a slash at the end. */
  readonly url: string;
  /** Where browsers find it, which is elsewhere behind a proxy or in a container; as `url`. */
  readonly publicUrl: string;
}

/**
 * Opens the stores, builds the application and listens. Throws: when the data or the address cannot be used, or the address must not
 * be (`SettingsError`).
 *
 * @param limits of the live streams, where they are not those of the settings
 */
export async function startServer(
  settings: Settings,
  limits: LiveLimits = liveLimits(settings.edge),
): Promise<RunningServer> {
  const edge = { ...EDGE_DEFAULTS, ...settings.edge };
  const exposure = exposureOf(settings.host, edge);
  if (exposure !== undefined) throw new SettingsError(`Cannot start:\n  ${exposure}`);
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.with(settings, limits),
    new FastifyAdapter(serverOptions(edge)),
    { logger: levelsUpTo(settings.logLevel), abortOnError: false, bodyParser: false },
  );
  try {
    await configureEdge(app, settings.host, edge);
    await app.listen(settings.port, settings.host);
  } catch (error) {
    await app.close();
    throw error;
  }
  const url = addressOf(app, settings);
  return { app, url, publicUrl: edge.publicUrl ?? url };
}

/** Lets a server run until the process is asked to end, or until it cannot go on. */
export function runToTheEnd(server: RunningServer): void {
  stopOnSignal(server);
  endWithTheStore(server);
}

/** How long a load balancer is shown that the server is not ready before it goes, in milliseconds. */
const FAREWELL_MS = 1_000;

/**
 * Ends the process with exit code 1 once the event store has stopped for good, for only a restart can tell what the disk
 * holds. Until then it answers 503.
 */
function endWithTheStore({ app }: RunningServer): void {
  const store = app.get<EventStore>(EVENT_STORE);
  void store.stopped.then((reason) => {
    process.stderr.write(`The event store has stopped, and so does the server: ${reason.message}\n`);
    process.exitCode = 1;
    setTimeout(() => {
      setTimeout(() => process.exit(1), DRAIN_MS).unref();
      void app.close();
    }, FAREWELL_MS);
  });
}

/** How long requests under way may take once the server is asked to stop, in milliseconds. */
const DRAIN_MS = 10_000;

/** Stops the server when the process is asked to end: nothing new is taken, what is under way is finished, exit code 0. */
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
