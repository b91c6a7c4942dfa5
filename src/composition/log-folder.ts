import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { EVENT_LOG, type Places } from './engines.js';
import { StartFault, thisUser } from './start-fault.js';

/**
 * Checks that there is an embedded event log to read in the settings. A KurrentDB says so by itself.
 *
 * @throws StartFault if there is none, or it may not be read: a server makes its folder for its owner only
 */
export function checkLogThere({ eventStoreUrl, dataDir }: Places): void {
  if (eventStoreUrl !== undefined) return;
  try {
    accessSync(join(dataDir, EVENT_LOG), constants.R_OK);
  } catch (error) {
    const isThere = (error as NodeJS.ErrnoException).code === 'EACCES';
    const fault = isThere
      ? `The event log in ${dataDir} cannot be read by ${thisUser()}; give that right on the folder and its files, or name another one in DRAWDOWN_DATA_DIR`
      : `There is no event log in ${dataDir}; name the data folder of a server in DRAWDOWN_DATA_DIR, or start one there first`;
    throw new StartFault(fault, { cause: error });
  }
}

/**
 * Checks that an embedded event log, where there is one, can be written. Opens and creates nothing.
 *
 * @throws StartFault if it cannot
 */
export function checkLogWritable({ eventStoreUrl, dataDir }: Places): void {
  const log = resolve(dataDir, EVENT_LOG);
  if (eventStoreUrl !== undefined || !existsSync(log)) return;
  if (!statSync(log).isFile())
    throw new StartFault(
      `The event log ${log} is not a file; move it away, or name another folder in DRAWDOWN_DATA_DIR`,
    );
  try {
    accessSync(log, constants.R_OK | constants.W_OK);
  } catch (error) {
    throw new StartFault(
      `The event log ${log} cannot be written by ${thisUser()}; give that right, or name another folder in DRAWDOWN_DATA_DIR`,
      { cause: error },
    );
  }
}
