import { parentPort, workerData } from 'node:worker_threads';
import { EventLog } from './event-log.js';
import { IncomingGroup, type Chunk } from './incoming-group.js';
import { take, type Inbox } from '../threads/mailbox.js';
import { openEventLog } from './open-event-log.js';

// The thread that waits for the disk, so that the one that serves HTTP need not. Groups come in chunk by chunk; the outcome of
// each goes out in one message.
const { file, inbox } = workerData as { readonly file: string; readonly inbox: Inbox };
const log = new EventLog(file, openEventLog(file));

/** Whoever closes has the outcome of every group, so that no group is open then. */
const nextOfGroup = (): Chunk => take(inbox);

for (let message = take<Chunk | 'close'>(inbox); message !== 'close'; message = take(inbox)) {
  parentPort?.postMessage(log.appendTogether(new IncomingGroup(message, nextOfGroup)));
}
log.close();
inbox.port.close();
