import { parentPort, workerData } from 'node:worker_threads';
import { projections } from '../../../projections/registry.js';
import { SystemClock } from '../../adapters/system-clock.js';
import { Projector } from '../../application/projecting/projector.js';
import { openBeside, openByStream, openModelStore } from '../engines.js';
import type { FromProjector, ProjectorData, ToProjector } from './projector-messages.js';

/** A store in a file, of whose growth another thread tells. */
interface WokenStore {
  wakeWaiters(): void;
}

// The thread that keeps the read models up to date, so that the server thread need not.
const { leadWithinMs, copyFile, ...places } = workerData as ProjectorData;
const tell = (message: FromProjector): void => parentPort?.postMessage(message);
const stopping = new AbortController();

const store = await openBeside(places, copyFile);
const byStream = openByStream(places, store);
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
  else if ('wakeWaiters' in store) (store as WokenStore).wakeWaiters();
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
