import { join } from 'node:path';
import { DemonstrationClock } from '../adapters/demonstration-clock.js';
import { SqliteEventStore } from '../adapters/sqlite/log/sqlite-event-store.js';
import { EVENT_LOG } from './engines.js';
import { startServer, type RunningServer } from './server.js';
import { SettingsError, type Settings } from './settings/settings.js';
import { checkDataFolder, StartFault } from './start-fault.js';

/** A server on a demonstration's log, and the clock by which it records. */
export interface Demonstration {
  readonly server: RunningServer;
  readonly clock: DemonstrationClock;
}

/**
 * Starts a server whose recording clock its caller sets, on a log that says that it is a demonstration's. This is the only way to such a
 * clock: no setting and no request has it, and the architecture lets nothing but `drawdown demo` call this.
 *
 * @throws SettingsError for settings that name a database, StartFault for a log that is a record, and whatever keeps a server from starting
 */
export async function startDemonstration(settings: Settings): Promise<Demonstration> {
  const database = settings.eventStoreUrl !== undefined ? 'EVENTSTORE_URL' : settings.databaseUrl && 'DATABASE_URL';
  if (database !== undefined)
    throw new SettingsError(`A demonstration has a log of its own in a data folder: run it without ${database}`);
  checkDataFolder(settings.dataDir);
  try {
    SqliteEventStore.makeDemonstration(join(settings.dataDir, EVENT_LOG));
  } catch (error) {
    throw new StartFault((error as Error).message, { cause: error });
  }
  let clock: DemonstrationClock | undefined;
  const server = await startServer(
    settings,
    undefined,
    (lastRecordedAt) => (clock = new DemonstrationClock(lastRecordedAt)),
  );
  if (clock === undefined) throw new Error('The server has started without the clock that it was given');
  return { server, clock };
}
