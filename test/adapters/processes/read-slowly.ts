import { setTimeout as wait } from 'node:timers/promises';
import { SqliteEventStore } from '../../../src/adapters/sqlite/log/sqlite-event-store.js';
import { START } from '../../../src/application/ports/event-store.js';

// Follows a log from its start until it is live, pausing now and then, and tells how many events it saw.
const [file] = process.argv.slice(2) as [string];
const store = SqliteEventStore.openReadOnly(file);
let events = 0;
for await (const notice of store.subscribe(START)) {
  if (notice.kind === 'live') break;
  events++;
  if (events % 100 === 0) await wait(5);
}
process.stdout.write(`${events}\n`);
