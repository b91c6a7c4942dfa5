import { parentPort, workerData } from 'node:worker_threads';
import { packError } from '../../sqlite/threads/packed-error.js';
import { Connection } from '../connection.js';
import { CopyKeeper } from './copy-keeper.js';
import type { FromKeeper, KeeperData, ToKeeper } from './keeper-messages.js';

// The thread that keeps the copy of the log, so that neither the server thread nor the projector waits for the disk.
const { file, connectionString, timing } = workerData as KeeperData;
const tell = (message: FromKeeper): void => parentPort?.postMessage(message);
const closing = new AbortController();
parentPort?.on('message', (_: ToKeeper) => closing.abort());

const connection = new Connection(connectionString, timing);
try {
  await new CopyKeeper(file, connection, timing, tell, closing.signal).run();
} catch (error) {
  tell({ kind: 'failed', error: packError(error as Error) });
} finally {
  await connection.close();
  parentPort?.close();
}
