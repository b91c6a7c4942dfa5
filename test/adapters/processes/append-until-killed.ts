import { writeSync } from 'node:fs';
import { setImmediate as breathe } from 'node:timers/promises';
import { SqliteEventStore } from '../../../src/adapters/sqlite/log/sqlite-event-store.js';
import { missionStream } from '../../../src/application/streams.js';
import { someEvent } from '../../support/some-event.js';

// Makes one append after the other, of one event or of several in turn, and tells of the events of each only once it is
// acknowledged: a line with the ids. Where an append fails it tells what becomes of reading and of the next one, and ends.
const [file, missionId, padding, most = '1'] = process.argv.slice(2) as [string, string, string, string?];
const stream = missionStream(missionId);

/** Straight to the pipe, so that a kill cannot take away what was said. */
function say(...words: readonly unknown[]): void {
  writeSync(1, `${words.join(' ')}\n`);
}

async function outcomeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'done',
    (error: Error) => `${error.name}: ${error.message}`,
  );
}

const store = openOrSay();
for (let count = 0, revision = -1; store !== undefined; count++) {
  const events = Array.from({ length: (count % Number(most)) + 1 }, (_, index) =>
    someEvent(`${missionId}-${count}`, index, { padding: 'x'.repeat(Number(padding)) }),
  );
  const expected = revision === -1 ? 'no-stream' : revision;
  const outcome = await outcomeOf(store.append(stream, expected, events));
  revision += events.length;
  if (outcome === 'done') say(...events.map(({ eventId }) => eventId));
  else {
    say('append', outcome);
    say('read', await outcomeOf(store.readStream(stream, 0)));
    say('again', await outcomeOf(store.append(stream, expected, events)));
    break;
  }
  await breathe();
}

function openOrSay(): SqliteEventStore | undefined {
  try {
    return SqliteEventStore.open(file);
  } catch (error) {
    say('refused', (error as Error).name);
    return undefined;
  }
}
