import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { configureEdge, fastifyOptions } from './api/edge.js';
import { AppModule } from './app.module.js';
import type { LiveLimits } from './application/live/live-limits.js';
import type { EventStore } from './application/ports/event-store.js';
import { EVENT_STORE } from './application/ports/event-store.token.js';
import { levelsUpTo, type Settings } from './settings.js';

/** A server that listens. */
export interface RunningServer {
  readonly app: NestFastifyApplication;
  /** Where it answers, without a slash at the end. */
  readonly url: string;
}

/**
 * Opens the stores, builds the application and listens. Throws: when the data or the address cannot be used.
 *
 * @param limits of the live streams, where they are not the usual ones
 */
export async function startServer(settings: Settings, limits?: LiveLimits): Promise<RunningServer> {
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.with(settings, limits),
    new FastifyAdapter(fastifyOptions),
    { logger: levelsUpTo(settings.logLevel), abortOnError: false, bodyParser: false },
  );
  try {
    await configureEdge(app);
    await app.listen(settings.port, settings.host);
  } catch (error) {
    await app.close();
    throw error;
  }
  return { app, url: addressOf(app, settings.host) };
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

function addressOf(app: NestFastifyApplication, host: string): string {
  const address = app.getHttpServer().address();
  if (address === null || typeof address === 'string') throw new Error('The server listens on no port');
  return `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`;
}
