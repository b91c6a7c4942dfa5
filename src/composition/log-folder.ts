import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { EVENT_LOG, type Places } from './engines.js';
import { StartFault, thisUser } from './start-fault.js';

/** Ends of the names of a log's files, of the log itself and of its journal. */
const READ = ['', '-wal'];
/** The same, with the index of the journal: whoever only reads makes one for himself where he may not read it. */
const WRITTEN = [...READ, '-shm'];

/** A file, and the error with which it refused a right. */
interface Refusal {
  readonly file: string;
  readonly error: NodeJS.ErrnoException;
}

/**
 * Checks that there is an embedded event log to read in the settings. A KurrentDB says so by itself.
 *
 * @throws StartFault if there is none, or it may not be read: a server makes its folder for its owner only
 */
export function checkLogThere({ eventStoreUrl, dataDir }: Places): void {
  if (eventStoreUrl !== undefined) return;
  const refusal = refusalOf(join(dataDir, EVENT_LOG), READ, constants.R_OK);
  if (refusal === undefined) return;
  const fault =
    refusal.error.code === 'EACCES'
      ? `The event log in ${dataDir} cannot be read by ${thisUser()}; give that right on the folder and its files, or name another one in DRAWDOWN_DATA_DIR`
      : `There is no event log in ${dataDir}; name the data folder of a server in DRAWDOWN_DATA_DIR, or start one there first`;
  throw new StartFault(fault, { cause: refusal.error });
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
  const refusal = refusalOf(log, WRITTEN, constants.R_OK | constants.W_OK);
  if (refusal === undefined) return;
  throw new StartFault(
    `The event log ${refusal.file} cannot be written by ${thisUser()}; give that right, or name another folder in DRAWDOWN_DATA_DIR`,
    { cause: refusal.error },
  );
}

/** The first file of a log that refuses a right. A journal is not always there, and may go meanwhile where a server writes. */
function refusalOf(log: string, ends: readonly string[], right: number): Refusal | undefined {
  for (const end of ends) {
    try {
      accessSync(log + end, right);
    } catch (cause) {
      const error = cause as NodeJS.ErrnoException;
      if (end === '' || error.code !== 'ENOENT') return { file: log + end, error };
    }
  }
  return undefined;
}
