// Fills the empty event log of the data folder with an illustrative history, for measurements; the same one for the
// same seed.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { EVENT_LOG } from '../../src/composition/engines.js';
import { readSettings } from '../../src/composition/settings/settings.js';
import { SqliteEventStore } from '../../src/adapters/sqlite/log/sqlite-event-store.js';
import { startProgress } from '../../src/cli/progress.js';
import { fillLog } from './fill-log.js';
import { syntheticHistory } from './synthetic-history.js';

const LARGEST_SEED = 2 ** 32 - 1;
const MOST_EVENTS = 1_000_000_000;
const MOST_MISSIONS = 1_000;

try {
  await generate();
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}

/** Throws for an invalid option, for a log that holds events already, and for settings that name a KurrentDB. */
async function generate(): Promise<void> {
  const { values } = parseArgs({
    options: { events: { type: 'string' }, seed: { type: 'string', default: '1' }, missions: { type: 'string' } },
  });
  const events = wholeNumber('--events', values.events ?? '', 1, MOST_EVENTS);
  const seed = wholeNumber('--seed', values.seed, 0, LARGEST_SEED);
  // A mission needs an event of its own to exist.
  const missions =
    values.missions === undefined
      ? undefined
      : wholeNumber('--missions', values.missions, 1, Math.min(events, MOST_MISSIONS));
  const { dataDir, eventStoreUrl } = readSettings(process.env);
  // The same seed promises the same log, but concurrent appends keep their order in the embedded log only.
  if (eventStoreUrl !== undefined)
    throw new Error('EVENTSTORE_URL is set, expected a data folder: unset it, generate there, and then migrate');
  const store = SqliteEventStore.open(join(dataDir, EVENT_LOG));
  try {
    const bar = startProgress('Generating', events);
    await fillLog(store, syntheticHistory(seed, events, missions), (done) => bar.to(done)).finally(() => bar.stop());
    process.stdout.write(`Generated: ${events} illustrative events, seed ${seed}\n`);
  } finally {
    await store.close();
  }
}

function wholeNumber(option: string, text: string, least: number, most: number): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= least && number <= most) return number;
  throw new Error(`${option} is ${text}, expected a whole number from ${least} to ${most}`);
}
