import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LIVE_LIMITS, type LiveLimits } from '../../src/application/live/live-limits.js';
import { TOKEN_ISSUER, type TokenIssuer } from '../../src/application/ports/token-issuer.js';
import { startServer, type RunningServer } from '../../src/composition/server.js';
import type { EdgeSettings } from '../../src/composition/settings/edge-settings.js';
import type { Settings } from '../../src/composition/settings/settings.js';
import { apiDocument } from '../../src/api/openapi/describe-api.js';
import type { ApiDocument } from '../../tools/fuzz/document.js';
import { holdAnswersAgainst } from './described-answers.js';
import { signIn } from './signed-in.js';

/** Tests ask more, and faster, than a caller may; and they all come from one address. */
const UNLIMITED = { requestsPerSecond: 0, streamsPerCaller: 0 };

/** A server on a free port with a data folder of its own. */
export interface RunningApp extends RunningServer {
  readonly dataDir: string;
  /** The base of the API, up to and including `/api/v1`. */
  readonly api: string;
  /** Stops the server and starts it again on the same data, at another port. */
  restart(): Promise<RunningApp>;
  /** Stops the server and removes its data. */
  close(): Promise<void>;
}

/**
 * Starts the real application, real stores included; on a KurrentDB where one is named.
 *
 * @param limits of the live streams that are to differ from the usual ones
 * @param edge settings of the HTTP edge; nobody is limited, if they do not say so
 */
export async function startApp(
  dataDir?: string,
  eventStoreUrl?: string,
  limits: Partial<LiveLimits> = {},
  edge: EdgeSettings = {},
): Promise<RunningApp> {
  const directory = dataDir ?? (await mkdtemp(join(tmpdir(), 'drawdown-')));
  const settings: Settings = {
    host: '127.0.0.1',
    port: 0,
    dataDir: directory,
    projector: true,
    logLevel: 'error',
    edge: { ...UNLIMITED, ...edge },
  };
  const server = await startServer(
    { ...settings, ...(eventStoreUrl !== undefined && { eventStoreUrl }) },
    { ...LIVE_LIMITS, readersPerCaller: 0, ...limits },
  );
  holdAnswersAgainst(() => apiDocument(server.app) as unknown as ApiDocument);
  await signIn(server.url, server.app.get<TokenIssuer>(TOKEN_ISSUER));
  return {
    ...server,
    dataDir: directory,
    api: `${server.url}/api/v1`,
    restart: async () => {
      await server.app.close();
      return startApp(directory, eventStoreUrl, limits, edge);
    },
    close: async () => {
      await server.app.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
