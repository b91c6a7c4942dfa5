import { writeSync } from 'node:fs';
import { setImmediate as breathe } from 'node:timers/promises';
import { SqliteEventStore } from '../../../src/adapters/sqlite/log/sqlite-event-store.js';
import { missionStream } from '../../../src/application/streams.js';
import { someEvent } from '../../support/some-event.js';

// Appends one event after the other, and tells of each only once it is acknowledged. Where an append fails it tells what
// becomes of reading and of the next one, and ends.
const [file, missionId, padding] = process.argv.slice(2) as [string, string, string];
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
for (let revision = -1; store !== undefined; revision++) {
  const event = someEvent(`${missionId}-${revision + 1}`, 0, { padding: 'x'.repeat(Number(padding)) });
  const expected = revision === -1 ? 'no-stream' : revision;
  const outcome = await outcomeOf(store.append(stream, expected, [event]));
  if (outcome === 'done') say(event.eventId);
  else {
    say('append', outcome);
    say('read', await outcomeOf(store.readStream(stream, 0)));
    say('again', await outcomeOf(store.append(stream, expected, [event])));
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
