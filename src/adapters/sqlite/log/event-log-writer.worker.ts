import { parentPort, workerData } from 'node:worker_threads';
import { EventLog } from './event-log.js';
import { HeldFiles } from '../held-files.js';
import { IncomingGroup, type Chunk } from './incoming-group.js';
import { takeMessage, type Inbox } from '../threads/mailbox.js';
import { allowLargeJournal, lossOf, openEventLog } from './open-event-log.js';
import { lockOf } from '../single-writer.js';

// The thread that waits for the disk, so that the server thread need not. Groups arrive chunk by chunk; the outcomes of
// a group leave in one message.
const { file, inbox } = workerData as { readonly file: string; readonly inbox: Inbox };
const connection = openEventLog(file);
allowLargeJournal(connection);
const log = new EventLog(file, connection, new HeldFiles(file, lossOf(file), lockOf(file)));

/** The client closes only after it has the outcome of every group, so no group is open then. */
const nextOfGroup = (): Chunk => takeMessage(inbox);

for (let message = takeMessage<Chunk | 'close'>(inbox); message !== 'close'; message = takeMessage(inbox)) {
  parentPort?.postMessage(log.appendTogether(new IncomingGroup(message, nextOfGroup)));
}
log.close();
inbox.port.close();
