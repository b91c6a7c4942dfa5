import { projections } from '../../projections/registry.js';
import { PostgresModelStore } from '../../src/adapters/postgres/postgres-model-store.js';
import { SqliteModelStore } from '../../src/adapters/sqlite/models/sqlite-model-store.js';
import { SqliteEventStore } from '../../src/adapters/sqlite/log/sqlite-event-store.js';
import { SqliteLogByStream } from '../../src/adapters/sqlite/log/log-by-stream.client.js';
import { SystemClock } from '../../src/adapters/system-clock.js';
import { Projector } from '../../src/application/projecting/projector.js';

// Keeps the models of a place up to an embedded log until it is killed. Says when it begins, and whatever goes wrong.
const [file, place] = process.argv.slice(2) as [string, string];
const store = SqliteEventStore.openReadOnly(file);
setInterval(() => store.wakeWaiters(), 5);
const models = place.includes('://') ? PostgresModelStore.open(place) : new SqliteModelStore(place, () => undefined);
const say = (message: string): void => void process.stdout.write(`${message}\n`);
const parts = { store, models, clock: new SystemClock(), byStream: new SqliteLogByStream(file) };
say('begins');
try {
  await new Projector({ ...parts, log: { warn: say, error: say } }, projections).run(new AbortController().signal);
} catch (error) {
  say(`failed: ${(error as Error).stack}`);
}
