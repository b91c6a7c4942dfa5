import { linkSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type * as EventStores from '../../src/adapters/sqlite/log/sqlite-event-store.js';
import type * as Engines from '../../src/composition/engines.js';
import type * as Projectors from '../../src/composition/projector/projector.client.js';
import { importBuilt } from './import-built.js';

const { SqliteEventStore } = await importBuilt<typeof EventStores>('adapters/sqlite/log/sqlite-event-store.js');
const { EVENT_LOG, openForProjecting } = await importBuilt<typeof Engines>('composition/engines.js');
const { ProjectorThread } = await importBuilt<typeof Projectors>('composition/projector/projector.client.js');

// Lets a server's projector rebuild all projections from a log, in a file or at an address, until every model serves. The copy of one at
// an address is made before. Reports the milliseconds from
// its start, and the peak memory of the whole process in MB.
const [place, dataDir] = process.argv.slice(2) as [string, string];
mkdirSync(dataDir, { recursive: true });
const eventStoreUrl = place.includes('://') ? place : undefined;
const store = eventStoreUrl === undefined ? openHere() : await openForProjecting({ eventStoreUrl, dataDir });
const head = await store.head();
const done = Promise.withResolvers<number>();
const began = performance.now();
const settings = {
  host: '',
  port: 0,
  dataDir,
  projector: true,
  logLevel: 'warn',
  ...(eventStoreUrl !== undefined && { eventStoreUrl }),
} as const;
const projector = new ProjectorThread(settings, store, {
  onReached: (front) => front === head && done.resolve(performance.now() - began),
  onEnded: done.reject,
});
await projector.onModuleInit();
const ms = await done.promise;
await projector.beforeApplicationShutdown();
await store.close();
process.stdout.write(JSON.stringify({ ms, peakMb: process.resourceUsage().maxRSS / 1024 }));

function openHere(): EventStores.SqliteEventStore {
  linkSync(place, join(dataDir, EVENT_LOG));
  return SqliteEventStore.openReadOnly(join(dataDir, EVENT_LOG));
}
