import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import fc from '../../support/fast-check.js';
import { SqliteEventStore } from '../../../src/adapters/sqlite/log/sqlite-event-store.js';
import { KnownPrefix } from '../../../src/application/asking/known-prefix.js';
import { PastInstants } from '../../../src/application/histories/past-instants.js';
import { START } from '../../../src/application/ports/event-store.js';
import { someEvent } from '../../support/some-event.js';

/** An instant by its number of milliseconds. */
const instant = (milliseconds: number): string => new Date(Date.UTC(2024, 0, 1) + milliseconds).toISOString();

describe('the record as it stood at an instant', () => {
  let folder: string;
  let store: SqliteEventStore;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'drawdown-'));
    store = SqliteEventStore.open(join(folder, 'events.db'));
  });
  afterEach(async () => {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** Records one event at each of these times, in this order, whatever the clock says. */
  const record = async (mission: string, times: readonly number[]): Promise<void> => {
    const events = times.map((time, index) => {
      const event = someEvent(`${mission} ${index}`);
      return { ...event, metadata: { ...event.metadata, recordedAt: instant(time) } };
    });
    await store.append(`mission-${mission}`, 'no-stream', events);
  };

  it('is everything before the first event, by position, that was recorded later', async () => {
    await record('a', [10, 30, 20, 40, 15]);
    const prefix = new KnownPrefix(store, new PastInstants());
    const through = (time: number): Promise<string> => prefix.through(instant(time));
    expect(await through(9)).toBe(START);
    expect(await through(10)).toBe('1');
    // The third event was recorded at 20, behind one of 30: at 25 it was not known.
    expect(await through(25)).toBe('1');
    expect(await through(30)).toBe('3');
    expect(await through(39)).toBe('3');
    expect(await through(40)).toBe('5');
    expect(await through(1_000)).toBe('5');
  });

  it('is found again, whatever was asked before, and with what was recorded since', async () => {
    let missions = 0;
    const times = fc.array(fc.nat(50), { minLength: 1, maxLength: 40 });
    const recorded: number[] = [];
    const prefix = new KnownPrefix(store, new PastInstants());
    await fc.assert(
      fc.asyncProperty(times, fc.array(fc.nat(60), { maxLength: 5 }), async (more, asked) => {
        await record(`m${++missions}`, more);
        recorded.push(...more);
        for (const time of asked) {
          const later = recorded.findIndex((one) => one > time);
          expect(await prefix.through(instant(time))).toBe(String(later === -1 ? recorded.length : later));
        }
      }),
      { numRuns: 30 },
    );
    // More than a page, so that marks were kept.
    await record(
      'many',
      Array.from({ length: 2_500 }, (_, index) => 100 + index),
    );
    expect(await prefix.through(instant(1_100))).toBe(String(recorded.length + 1_001));
    expect(await prefix.through(instant(10_000))).toBe(String(recorded.length + 2_500));
    expect(await prefix.through(instant(1_100))).toBe(String(recorded.length + 1_001));
  });

  it('is looked for from the mark before it, not from the start', async () => {
    await record(
      'a',
      Array.from({ length: 3_500 }, (_, index) => index),
    );
    const prefix = new KnownPrefix(store, new PastInstants());
    await prefix.through(instant(10_000));
    const reads = jest.spyOn(store, 'readAll');
    expect(await prefix.through(instant(3_200))).toBe('3201');
    expect(reads.mock.calls.map(([after]) => after)).toEqual(['3000']);
  });

  it('names the missions of which anything was known by then', async () => {
    await record('a', [10]);
    await record('b', [20]);
    await record('c', [30]);
    const prefix = new KnownPrefix(store, new PastInstants());
    await prefix.through(instant(100));
    expect([...prefix.missions]).toEqual([
      ['a', '1'],
      ['b', '2'],
      ['c', '3'],
    ]);
  });
});
