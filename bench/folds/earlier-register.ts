import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { SqliteEventStore } from '../../src/adapters/sqlite/log/sqlite-event-store.js';
import { ServerProcess } from '../../test/support/server-process.js';
import { authorization } from '../../test/support/signed-in.js';
import { inFolder } from '../store/workload.js';
import { appendStream, lotOf, missionOf } from './histories.js';

const ASSETS = 2_000;
const THEN = '2025-12-31';

/** The times that answers about an earlier day take, in milliseconds. */
export interface EarlierAnswers {
  /** The mission's state, which needs the mission's own facts. */
  readonly state: number;
  /** A page of the register, which needs those of every asset as well. */
  readonly register: number;
}

/** Asks a server for an earlier day of a mission of so many facts of its own, and of 2,000 assets. */
export function earlierAnswers(ownFacts: number): Promise<EarlierAnswers> {
  return inFolder(async (folder) => {
    const store = SqliteEventStore.open(join(folder, 'events.db'));
    await appendStream(store, missionOf(ownFacts, 2));
    const { facts } = lotOf(2);
    for (let asset = 0; asset < ASSETS; asset++) await appendStream(store, { stream: `asset-m.a-${asset}`, facts });
    await store.close();
    const server = await ServerProcess.start(folder);
    try {
      const mission = `${server.url}/api/v1/missions/m`;
      // The read models of what was appended are still being built.
      while (!(await fetch(`${mission}/assets`, { headers: authorization(mission) })).ok) await pause(50);
      return {
        state: await timeOf(`${mission}?asOf=${THEN}`),
        register: await timeOf(`${mission}/assets?asOf=${THEN}`),
      };
    } finally {
      await server.stop();
    }
  });
}

async function timeOf(address: string): Promise<number> {
  const began = performance.now();
  const response = await fetch(address, { headers: authorization(address) });
  const text = await response.text();
  if (!response.ok) throw new Error(`${response.status}: ${text}`);
  return performance.now() - began;
}
