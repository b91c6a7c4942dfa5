import { spawn } from 'node:child_process';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { once } from 'node:events';
import { EventStoreDBClient, START as FIRST } from '@eventstore/db-client';
import { CopiedEventStore } from '../../src/adapters/kurrentdb/copy/copied-event-store.js';
import { SqliteProposalStore } from '../../src/adapters/sqlite/proposals/sqlite-proposal-store.js';
import { SqliteEventStore } from '../../src/adapters/sqlite/log/sqlite-event-store.js';
import type { CommandContext } from '../../src/application/orders/order.js';
import { HistoryQueries } from '../../src/application/asking/history-queries.js';
import { START, type EventStore } from '../../src/application/ports/event-store.js';
import { parseStream } from '../../src/application/streams.js';
import { replica } from '../../test/application/approvals/replica.js';
import { mission, order } from '../../test/domain/facts.js';
import { rebuildRate } from '../projections/rebuild.js';
import { inFolder, rate } from '../store/workload.js';
import { CREDENTIALS } from './clients.js';
import { recordOf, withServer } from './servers.js';

/** Questions of a kind; the time of one is the median. */
const ASKED = 41;

/** The events of the mission that is asked about. */
const MISSION = 250;

const context: CommandContext = { actor: { subject: 'bench', roles: ['operator'] }, correlationId: 'bench' };

/** The rate at which the copy of a log is made, from nothing until it answers. */
export async function copyRate(events: number): Promise<number> {
  return withServer(
    (url) =>
      inFolder((folder) =>
        rate(events, async () => {
          const store = await CopiedEventStore.open(url, join(folder, 'log-copy.db'));
          await store.close();
        }),
      ),
    await recordOf(events),
  );
}

/** The rate at which the client alone reads the same log, in one call. */
export async function clientRate(events: number): Promise<number> {
  return withServer(
    async (url) => {
      const client = EventStoreDBClient.connectionString(url);
      const result = await rate(events, async () => {
        let read = 0;
        for await (const { event } of client.readAll({ ...CREDENTIALS, fromPosition: FIRST }))
          if (event?.streamId.startsWith('$') === false) read++;
        if (read !== events) throw new Error(`${read} events read, expected ${events}`);
      });
      void client.dispose();
      return result;
    },
    await recordOf(events),
  );
}

/** The rate of a rebuild of all read models, the copy being there. */
export async function copiedRebuildRate(events: number): Promise<number> {
  const file = await recordOf(events);
  return withServer((url) => rebuildRate(url, events), file);
}

export async function embeddedRebuildRate(events: number): Promise<number> {
  return rebuildRate(await recordOf(events), events);
}

/** A question to a record, asked again and again. */
type Asking = (store: EventStore, folder: string) => Promise<() => Promise<void>>;

/** The median time of a question to a record on the test server, in milliseconds. */
export async function timeOnServer(ask: Asking, events: number): Promise<number> {
  return withServer(
    (url) =>
      inFolder(async (folder) => {
        const store = await CopiedEventStore.open(url, join(folder, 'log-copy.db'));
        return timeOf(ask, store, folder);
      }),
    await recordOf(events),
  );
}

/** The same on the embedded store. */
export async function timeEmbedded(ask: Asking, events: number): Promise<number> {
  const file = await recordOf(events);
  return inFolder(async (folder) => {
    copyFileSync(file, join(folder, 'events.db'));
    return timeOf(ask, SqliteEventStore.open(join(folder, 'events.db')), folder);
  });
}

async function timeOf(ask: Asking, store: EventStore, folder: string): Promise<number> {
  try {
    const question = await ask(store, folder);
    // The first ones load what a server has at hand.
    for (let count = 0; count < 5; count++) await question();
    const times: number[] = [];
    for (let count = 0; count < ASKED; count++) {
      const began = performance.now();
      await question();
      times.push(performance.now() - began);
    }
    return times.sort((one, other) => one - other)[(ASKED - 1) / 2] as number;
  } finally {
    await store.close();
  }
}

/** One correction after the other of what was registered of one asset. */
export const correction: Asking = async (store, folder) => {
  const { missionId, registered } = await someMission(store);
  const { intake } = replica(store, SqliteProposalStore.open(join(folder, 'approvals.db')), Date.now);
  let about = registered;
  let count = 0;
  return async () => {
    const command = {
      type: 'CorrectFact' as const,
      data: { reason: 'Bench', changes: { description: `Described ${++count}` } },
      effectiveOn: '2025-01-01',
      source: { document: 'Illustrative' },
    };
    const outcome = await intake.take({ category: 'fact', missionId, memberId: about, command }, context);
    if (outcome.kind !== 'accepted') throw new Error(`Refused: ${JSON.stringify(outcome)}`);
    about = outcome.receipt.events[0]?.eventId ?? '';
  };
};

/** A closing of the books that is refused, since the mission goes on. */
export const closing: Asking = async (store, folder) => {
  const { missionId } = await someMission(store);
  const { intake } = replica(store, SqliteProposalStore.open(join(folder, 'approvals.db')), Date.now);
  const command = order(
    'CompleteAdministrativeClosure',
    mission('AdministrativeClosureCompleted', {}, { on: '2025-06-30' }),
  );
  return async () => {
    const outcome = await intake.take({ category: 'mission', missionId, command } as never, context);
    if (outcome.kind !== 'rejected') throw new Error(`Not refused: ${JSON.stringify(outcome)}`);
  };
};

/** The first page of a mission's history. */
export const history: Asking = async (store) => {
  const { missionId } = await someMission(store);
  const queries = new HistoryQueries(store);
  return async () => {
    const answer = await queries.missionEvents(missionId, START, { list: 'bench', limit: 500 });
    if ((answer?.value.items.length ?? 0) < 100) throw new Error('There is hardly any history');
  };
};

/** The subject of the questions. */
interface Asked {
  readonly missionId: string;
  /** The event by which one of its assets was registered. */
  readonly registered: string;
}

/** A mission of a record that is not closed, and as large as one of any other record. */
async function someMission(store: EventStore): Promise<Asked> {
  const closed = new Set<string>();
  const missions = new Map<string, { events: number; registered?: string }>();
  for (let after = START, atEnd = false; !atEnd;) {
    const page = await store.readAll(after, 1_000);
    for (const { stream, type, eventId } of page.events) {
      const { missionId } = parseStream(stream);
      const { events = 0, registered } = missions.get(missionId) ?? {};
      const asset = type === 'AssetRegistered' ? eventId : registered;
      missions.set(missionId, { events: events + 1, ...(asset !== undefined && { registered: asset }) });
      if (type === 'AdministrativeClosureCompleted') closed.add(missionId);
    }
    ({ next: after, atEnd } = page);
  }
  const [[missionId, { registered }] = ['', {}]] = [...missions]
    .filter(([id, mission]) => mission.registered !== undefined && !closed.has(id))
    .sort(([, one], [, other]) => Math.abs(one.events - MISSION) - Math.abs(other.events - MISSION));
  if (registered === undefined) throw new Error('All missions are closed');
  return { missionId, registered };
}

/** The time from the start of a built server until it is ready, in milliseconds, its copy and its read models being there. */
export async function startTime(events: number): Promise<number> {
  return withServer(
    (url) =>
      inFolder(async (folder) => {
        await startOnce(url, folder);
        return startOnce(url, folder);
      }),
    await recordOf(events),
  );
}

async function startOnce(url: string, dataDir: string): Promise<number> {
  const began = performance.now();
  const server = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'dist/src/main.js'], {
    env: { ...process.env, EVENTSTORE_URL: url, DRAWDOWN_DATA_DIR: dataDir, DRAWDOWN_PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    for await (const line of createInterface({ input: server.stdout }))
      if (line.includes('ready at')) return performance.now() - began;
    throw new Error('The server ended before it was ready');
  } finally {
    const ended = once(server, 'exit');
    server.kill('SIGTERM');
    await ended;
  }
}
