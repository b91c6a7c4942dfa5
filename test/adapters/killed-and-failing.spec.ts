import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { AlreadyServedError } from '../../src/adapters/sqlite/single-writer.js';
import { SqliteEventStore } from '../../src/adapters/sqlite/log/sqlite-event-store.js';
import { START, type StoredEvent } from '../../src/application/ports/event-store.js';
import { someEvent } from '../support/some-event.js';
import { TestProcess } from './processes/child-process.js';

const APPENDING = 'append-until-killed.ts';

/** How many acknowledgements to wait for before each kill. */
const ACKNOWLEDGED_BEFORE_KILL = [1, 7, 40, 150, 400];

describe('the SQLite event log', () => {
  let folder: string;
  let file: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'drawdown-process-'));
    file = join(folder, 'events.db');
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));
  afterAll(() => TestProcess.endAll());

  const readLog = async (): Promise<StoredEvent[]> => {
    const store = SqliteEventStore.open(file);
    const events = await wholeLog(store);
    await store.close();
    return events;
  };

  it('loses no acknowledged event when its process is killed, and keeps no half of an append', async () => {
    const acknowledged: string[] = [];
    for (const [round, count] of ACKNOWLEDGED_BEFORE_KILL.entries()) {
      const writer = TestProcess.start(APPENDING, [file, `m-${round}`, '300', '4']);
      for (let seen = 0; seen < count; seen++)
        acknowledged.push(...((await writer.line()) ?? 'ended early').split(' '));
      await writer.kill();
      acknowledged.push(...(await writer.rest()).flatMap((line) => line.split(' ')));

      const events = await readLog();
      const ids = events.map(({ eventId }) => eventId);
      const stored = new Set(ids);
      expect(acknowledged.filter((id) => !stored.has(id))).toEqual([]);
      expect(stored.size).toBe(ids.length);
      const appends = Object.values(Object.groupBy(events, ({ metadata }) => metadata.commandId)).map(
        (own = []) => own,
      );
      // Of each round at most the append that was under way at the kill may be there without having been acknowledged.
      const unacknowledged = appends.filter(([first]) => !acknowledged.includes(first?.eventId ?? ''));
      expect(unacknowledged.length).toBeLessThanOrEqual(round + 1);
      // The appends of a round have one event, two, three, four, and again: all of each are there.
      const sizes = appends.map((own) => [
        own?.length,
        (Number(own?.[0]?.metadata.commandId.split('-').at(-1)) % 4) + 1,
      ]);
      expect(sizes.filter(([size, whole]) => size !== whole)).toEqual([]);
      expect(events.map(({ position }) => position)).toEqual(events.map((_, index) => String(index + 1)));
      expect(events.every(({ data }) => JSON.stringify(data) === `{"padding":"${'x'.repeat(300)}"}`)).toBe(true);
    }
  }, 60_000);

  it('is opened by one process at a time, and by the next one as soon as the first is killed', async () => {
    const first = TestProcess.start(APPENDING, [file, 'm', '1']);
    await first.line();
    expect(() => SqliteEventStore.open(file)).toThrow(AlreadyServedError);
    await first.kill();
    const store = SqliteEventStore.open(file);
    expect(await TestProcess.start(APPENDING, [file, 'n', '1']).rest()).toEqual(['refused AlreadyServedError']);
    await store.close();
  }, 30_000);

  it('stops for good when the disk fails, and has every acknowledged event once the disk works again', async () => {
    const said = await TestProcess.start(APPENDING, [file, 'm', '10000'], { fileBlocks: 2_048 }).rest();
    const [append, read, again] = said.slice(-3);
    expect(append).toMatch(/^append UnavailableError: .*disk I\/O error; check the disk, then restart$/);
    expect(read).toMatch(/^read UnavailableError: \S+ has stopped for good: .*disk I\/O error/);
    expect(again).toMatch(/^again UnavailableError: \S+ has stopped for good: .*disk I\/O error/);

    const acknowledged = said.slice(0, -3);
    expect(acknowledged.length).toBeGreaterThan(0);
    const ids = (await readLog()).map(({ eventId }) => eventId);
    expect(ids.slice(0, acknowledged.length)).toEqual(acknowledged);
    expect(ids.length).toBeLessThanOrEqual(acknowledged.length + 1);
  }, 30_000);

  it('is followed in less memory than it takes, however slow the reader', async () => {
    const store = SqliteEventStore.open(file);
    const data = { padding: 'x'.repeat(100_000) };
    for (let batch = 0; batch < 120; batch++) {
      const events = Array.from({ length: 10 }, (_, index) => someEvent(`batch-${batch}`, index, data));
      await store.append(`asset-m.a-${batch}`, 'no-stream', events);
    }
    await store.close();
    // 120 MB of events, in a heap of 64.
    const reader = TestProcess.start('read-slowly.ts', [file], { heapMb: 64 });
    expect(await reader.rest()).toEqual(['1200']);
  }, 60_000);
});

async function wholeLog(store: SqliteEventStore): Promise<StoredEvent[]> {
  const events: StoredEvent[] = [];
  for (let after = START, atEnd = false; !atEnd;) {
    const page = await store.readAll(after, 1_000);
    events.push(...page.events);
    ({ next: after, atEnd } = page);
  }
  return events;
}
