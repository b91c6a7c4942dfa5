import { parentPort, workerData } from 'node:worker_threads';
import { projections } from '../../../projections/registry.js';
import { SqliteEventStore } from '../../adapters/sqlite/log/sqlite-event-store.js';
import { SystemClock } from '../../adapters/system-clock.js';
import { Projector } from '../../application/projecting/projector.js';
import { openByStream, openForReading, openModelStore } from '../engines.js';
import type { FromProjector, ProjectorData, ToProjector } from './projector-messages.js';

// The thread that keeps the read models up to date, so that the server thread need not.
const { leadWithinMs, ...places } = workerData as ProjectorData;
const tell = (message: FromProjector): void => parentPort?.postMessage(message);
const stopping = new AbortController();

const store = await openForReading(places);
const byStream = openByStream(places);
const models = await openModelStore(places, (front) => tell({ kind: 'reached', front }));
const log = {
  warn: (message: string): void => tell({ kind: 'warning', message }),
  error: (message: string, stack?: string): void => tell({ kind: 'error', message, stack }),
};
const clock = new SystemClock();
const parts = {
  store,
  models,
  clock,
  log,
  ...(byStream && { byStream }),
  ...(leadWithinMs !== undefined && { leadWithinMs }),
};
const projector = new Projector(parts, projections);

parentPort?.on('message', (message: ToProjector) => {
  if (message === 'stop') stopping.abort();
  else if (store instanceof SqliteEventStore) store.wakeWaiters();
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
