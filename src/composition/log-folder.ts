import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { EVENT_LOG, type Places } from './engines.js';
import { StartFault } from './start-fault.js';

/**
 * Checks that there is an embedded event log to read in the settings. A KurrentDB says so by itself.
 *
 * @throws StartFault if there is none
 */
export function checkLogThere({ eventStoreUrl, dataDir }: Places): void {
  if (eventStoreUrl !== undefined || existsSync(join(dataDir, EVENT_LOG))) return;
  throw new StartFault(
    `There is no event log in ${dataDir}; name the data folder of a server in DRAWDOWN_DATA_DIR, or start one there first`,
  );
}
