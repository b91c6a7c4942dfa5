import { NestFactory } from '@nestjs/core';
import type { EventStore } from '../../application/ports/event-store.js';
import { EVENT_STORE } from '../../application/ports/event-store.token.js';
import { readSettings } from '../../settings.js';
import { startProgress } from '../progress.js';
import { fillLog } from './fill-log.js';
import { GenerateModule } from './generate.module.js';
import { syntheticHistory } from './synthetic-history.js';

interface Options {
  readonly events: string;
  readonly seed: string;
}

const LARGEST_SEED = 2 ** 32 - 1;
const MOST_EVENTS = 1_000_000_000;

/**
 * Fills the empty event log of the data folder with a synthetic history. Throws: for an option that is none, where the log holds
 * events already, and where the settings name a KurrentDB.
 */
export async function generate(options: Options): Promise<void> {
  const events = wholeNumber('--events', options.events, 1, MOST_EVENTS);
  const seed = wholeNumber('--seed', options.seed, 0, LARGEST_SEED);
  const settings = readSettings(process.env);
  // The same log is promised for the same seed; appends side by side keep their order in the embedded log only.
  if (settings.eventStoreUrl !== undefined)
    throw new Error('A history is generated into a data folder: unset EVENTSTORE_URL, and migrate it from there');
  const module = GenerateModule.of(settings);
  const context = await NestFactory.createApplicationContext(module, { logger: ['error'], abortOnError: false });
  try {
    const bar = startProgress('Generating', events);
    const history = syntheticHistory(seed, events);
    await fillLog(context.get<EventStore>(EVENT_STORE), history, (done) => bar.to(done)).finally(() => bar.stop());
    process.stdout.write(`Generated: ${events} illustrative events, seed ${seed}\n`);
  } finally {
    await context.close();
  }
}

function wholeNumber(option: string, text: string, least: number, most: number): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= least && number <= most) return number;
  throw new Error(`${option} is ${text}, expected a whole number from ${least} to ${most}`);
}
