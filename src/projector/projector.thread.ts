import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { projections } from '../../projections/registry.js';
import { SqliteModelStore } from '../adapters/sqlite/read-models/sqlite-model-store.js';
import { SqliteEventStore } from '../adapters/sqlite/sqlite-event-store.js';
import { SqliteLogByStream } from '../adapters/sqlite/sqlite-log-by-stream.js';
import { SystemClock } from '../adapters/system-clock.js';
import { Projector } from '../application/projections/projector.js';
import { EVENT_LOG, READ_MODELS_FOLDER } from '../data-folder.js';
import type { FromProjector, ProjectorSettings, ToProjector } from './projector-messages.js';

// The thread that keeps the read models up to the log, so that the one that serves HTTP need not.
const { eventStoreUrl, databaseUrl, dataDir } = workerData as ProjectorSettings;
const tell = (message: FromProjector): void => parentPort?.postMessage(message);
const stopping = new AbortController();

const embedded = eventStoreUrl === undefined ? join(dataDir, EVENT_LOG) : undefined;
const store =
  eventStoreUrl === undefined
    ? SqliteEventStore.openReadOnly(join(dataDir, EVENT_LOG))
    : await (await import('../adapters/kurrentdb/kurrentdb-event-store.js')).KurrentDbEventStore.open(eventStoreUrl);
const byStream = embedded === undefined ? undefined : new SqliteLogByStream(embedded);
const models =
  databaseUrl === undefined
    ? new SqliteModelStore(join(dataDir, READ_MODELS_FOLDER), (front) => tell({ kind: 'reached', front }))
    : (await import('../adapters/postgres/postgres-model-store.js')).PostgresModelStore.open(databaseUrl);
const log = {
  warn: (message: string): void => tell({ kind: 'warning', message }),
  error: (message: string, stack?: string): void => tell({ kind: 'error', message, stack }),
};
const clock = new SystemClock(undefined);
const projector = new Projector({ store, models, clock, log, ...(byStream && { byStream }) }, projections);

parentPort?.on('message', (message: ToProjector) => {
  if (message === 'stop') stopping.abort();
  else if (message === 'requested') projector.poke();
  else if (store instanceof SqliteEventStore) store.noticed();
});
void projector.ready.then(() => tell({ kind: 'ready' }));
try {
  await projector.run(stopping.signal);
} catch (error) {
  const { message, stack } = error as Error;
  tell({ kind: 'failed', message, stack });
} finally {
  await models.close();
  await byStream?.close();
  await store.close();
  parentPort?.close();
}
