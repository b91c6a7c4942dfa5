import { writeSync } from 'node:fs';
import { setImmediate as breathe } from 'node:timers/promises';
import { encode } from '../../../src/adapters/sqlite/log/event-row.js';
import { openEventLog } from '../../../src/adapters/sqlite/log/open-event-log.js';
import { someEvent } from '../../support/some-event.js';

// What a store would do that left `synchronous` at NORMAL: it tells of events that no power cut would leave. The known-bad case
// that proves the tests of power cuts to be able to fail.
const [file] = process.argv.slice(2) as [string];
const log = openEventLog(file);
log.exec('PRAGMA synchronous = NORMAL');
const insert = log.prepare(
  `INSERT INTO event (position, stream, revision, mission_id, event_id, type, schema_version, data, metadata)
   VALUES (?, 'mission-m', ?, 'm', ?, ?, ?, ?, ?)`,
);
for (let revision = 0; ; revision++) {
  const { event_id, type, schema_version, data, metadata } = encode(someEvent(`m-${revision}`));
  insert.run(revision + 1, revision, event_id, type, schema_version, data, metadata);
  writeSync(1, `${event_id}\n`);
  await breathe();
}
