import { fork } from 'node:child_process';
import { once } from 'node:events';
import { syntheticHistory } from '../../tools/generate/synthetic-history.js';
import { logFile } from '../projections/history.js';

/** The events of a mission in the records of many missions: as many in a large record as in a small one. */
const EVENTS_A_MISSION = 500;

/** Runs some work beside a test server, which begins with the events of an embedded log where one is named. */
export async function withServer<T>(work: (url: string) => Promise<T>, file?: string): Promise<T> {
  const server = fork(new URL('./server.ts', import.meta.url), file === undefined ? [] : [file]);
  try {
    const [url] = (await once(server, 'message')) as [string];
    return await work(url);
  } finally {
    server.kill();
  }
}

/** A file with a record of so many events, in missions of the same size whatever the record's, about half of which have ended. */
export function recordOf(events: number): Promise<string> {
  const missions = (2 * events) / EVENTS_A_MISSION;
  return logFile(`${events}-of-${missions}-missions.db`, () =>
    firstOf(syntheticHistory(1, 2 * events, missions), events),
  );
}

function* firstOf<T>(all: Iterable<T>, count: number): Generator<T, void> {
  let left = count;
  for (const one of all) {
    if (left-- === 0) return;
    yield one;
  }
}
