import { SqliteEventStore } from '../../src/adapters/sqlite/log/sqlite-event-store.js';
import { START } from '../../src/application/ports/event-store.js';
import { appendAsOurs } from '../../test/kurrentdb/append-as-ours.js';
import { ProtocolServer } from '../../test/kurrentdb/protocol-server.js';

// The test server in its own process, so that it shares no thread with the measured code. It begins with the events of an embedded log,
// where one is named.
const [file] = process.argv.slice(2);
const server = await new ProtocolServer().start();
if (file !== undefined) await fill(file);
process.send?.(server.url);
process.once('disconnect', () => process.exit());

async function fill(log: string): Promise<void> {
  const store = SqliteEventStore.openReadOnly(log);
  for (let after = START, atEnd = false; !atEnd;) {
    const page = await store.readAll(after, 1_000);
    for (const { stream, revision, position: _, ...event } of page.events)
      appendAsOurs(server.log, stream, revision, event);
    ({ next: after, atEnd } = page);
  }
  await store.close();
}
