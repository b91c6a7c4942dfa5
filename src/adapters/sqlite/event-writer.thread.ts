import { parentPort, workerData } from 'node:worker_threads';
import type { Append, GroupOutcome } from './append.js';
import { EventLog } from './event-log.js';
import { openEventLog } from './open-event-log.js';

// The thread that waits for the disk, so that the one that serves HTTP need not. Groups come in, and their outcomes go out, one
// message each.
const { file } = workerData as { readonly file: string };
const log = new EventLog(file, openEventLog(file));

parentPort?.on('message', (group: readonly Append[] | 'close') => {
  if (group === 'close') {
    log.close();
    parentPort?.close();
    return;
  }
  const outcome: GroupOutcome = log.appendTogether(group);
  parentPort?.postMessage(outcome);
});
