import { fillLog } from '../../tools/generate/fill-log.js';
import { syntheticHistory } from '../../tools/generate/synthetic-history.js';
import { SqliteEventStore } from '../../src/adapters/sqlite/log/sqlite-event-store.js';

/** Writes a synthetic history of so many events to a new embedded log. */
export async function writeSyntheticLog(file: string, events: number, missions = 2, seed = 1): Promise<void> {
  const store = SqliteEventStore.open(file);
  try {
    await fillLog(store, syntheticHistory(seed, events, missions), () => undefined);
  } finally {
    await store.close();
  }
}
