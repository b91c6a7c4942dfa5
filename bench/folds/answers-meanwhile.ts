import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { SqliteEventStore } from '../../src/adapters/sqlite/log/sqlite-event-store.js';
import { ServerProcess } from '../../test/support/server-process.js';
import { authorization } from '../../test/support/signed-in.js';
import { inFolder } from '../store/workload.js';
import { appendHistory, transferOn, type LongHistory } from './histories.js';

/** Late facts, one after the other. */
const LATE = 20;

/**
 * The longest time for which a caller of a server waits for a mission's state while another one records late transfers of
 * a lot, in milliseconds.
 */
export function longestAnswerMeanwhile(history: LongHistory, lateDay: string): Promise<number> {
  return inFolder(async (folder) => {
    const store = SqliteEventStore.open(join(folder, 'events.db'));
    await appendHistory(store, history);
    await store.close();
    const server = await ServerProcess.start(folder);
    try {
      return await longestAnswer(`${server.url}/api/v1/missions/m`, lateDay);
    } finally {
      await server.stop();
    }
  });
}

async function longestAnswer(mission: string, lateDay: string): Promise<number> {
  const headers = authorization(mission);
  // The read models of what was appended are still being built.
  while (!(await fetch(mission, { headers })).ok) await pause(50);
  let isRecording = true;
  const recording = recordLate(`${mission}/assets/a/transfers`, lateDay).finally(() => (isRecording = false));
  let longest = 0;
  while (isRecording) {
    const began = performance.now();
    await readAnswer(fetch(mission, { headers }));
    longest = Math.max(longest, performance.now() - began);
  }
  await recording;
  return longest;
}

async function recordLate(transfers: string, effectiveOn: string): Promise<void> {
  const { data, source } = transferOn(effectiveOn);
  const body = JSON.stringify({ ...data, effectiveOn, source });
  const headers = { ...authorization(transfers), 'content-type': 'application/json' };
  for (let fact = 0; fact < LATE; fact++) await readAnswer(fetch(transfers, { method: 'POST', headers, body }));
}

async function readAnswer(answer: Promise<Response>): Promise<void> {
  const response = await answer;
  const text = await response.text();
  if (!response.ok) throw new Error(`${response.status}: ${text}`);
}
