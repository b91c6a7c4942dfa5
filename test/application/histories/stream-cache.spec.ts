import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { SqliteEventStore } from '../../../src/adapters/sqlite/log/sqlite-event-store.js';
import { StreamCache } from '../../../src/application/histories/stream-cache.js';
import { missionStream } from '../../../src/application/streams.js';
import { missionAggregate } from '../../../src/domain/mission/mission.aggregate.js';
import type { MissionFact } from '../../../src/domain/mission/mission.events.js';
import type { Mission } from '../../../src/domain/mission/mission.state.js';
import { someEvent } from '../../support/some-event.js';

const CAPACITY_EVENTS = 10;

describe('the cache of streams', () => {
  let folder: string;
  let store: SqliteEventStore;
  let cache: StreamCache<Mission, MissionFact>;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'drawdown-streams-'));
    store = SqliteEventStore.open(join(folder, 'events.db'));
    cache = new StreamCache(store, missionAggregate, CAPACITY_EVENTS);
  });
  afterEach(async () => {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  });

  const append = async (id: string, events: number, after = -1): Promise<void> => {
    const command = `${id} after ${after}`;
    const recorded = Array.from({ length: events }, (_, index) => someEvent(command, index));
    await store.append(missionStream(id), after, recorded);
  };

  /** Loads a mission; answers how many of its events were at hand, and so not read again. */
  const load = async (id: string): Promise<number> => {
    const read = jest.spyOn(store, 'readStream');
    const { events } = await cache.load(missionStream(id), 'now');
    const [, from] = read.mock.calls[0] ?? [];
    read.mockRestore();
    expect(events.map(({ revision }) => revision)).toEqual(events.map((_, index) => index));
    return from ?? Number.NaN;
  };

  it('reads only what was appended since', async () => {
    await append('a', 3);
    expect(await load('a')).toBe(0);
    await append('a', 2, 2);
    expect(await load('a')).toBe(3);
    expect(await load('a')).toBe(5);
  });

  it('asks no other machine for what is known so far', async () => {
    await append('a', 3);
    const read = jest.spyOn(store, 'readStream');
    await cache.load(missionStream('a'), 'so-far');
    await cache.load(missionStream('a'), 'now');
    expect(read.mock.calls.map(([, from, reading]) => [from, reading?.local])).toEqual([
      [0, 'at-once'],
      [3, undefined],
    ]);
    read.mockRestore();
  });

  it('keeps as many events as it has room for, and forgets the stream longest unused first', async () => {
    for (const id of ['a', 'b', 'c']) await append(id, 4);
    for (const id of ['a', 'b', 'a']) await load(id);
    expect(await load('c')).toBe(0);
    expect(await load('a')).toBe(4);
    expect(await load('b')).toBe(0);
  });

  it('counts a stream with all that was appended since it was first loaded', async () => {
    for (const id of ['a', 'b']) await append(id, 4);
    for (const id of ['a', 'b']) await load(id);
    await append('b', 4, 3);
    expect(await load('b')).toBe(4);
    expect(await load('b')).toBe(8);
    expect(await load('a')).toBe(0);
  });

  it('keeps a stream that is longer than all the room there is, and that alone', async () => {
    await append('a', 4);
    await append('b', 3 * CAPACITY_EVENTS);
    for (const id of ['a', 'b']) expect(await load(id)).toBe(0);
    expect(await load('b')).toBe(3 * CAPACITY_EVENTS);
    expect(await load('a')).toBe(0);
    expect(await load('b')).toBe(0);
  });

  it('does not keep streams that do not exist without end', async () => {
    await append('a', 4);
    await load('a');
    for (let n = 0; n < CAPACITY_EVENTS; n++) await load(`unknown-${n}`);
    expect(await load('a')).toBe(0);
  });

  it('reads a stream whole where a gate is known that was not when it was read', async () => {
    await append('a', 4);
    await load('a');
    const gates = [{ type: 'ClosureGateSet', position: '3' }];
    const stream = await cache.load(missionStream('a'), 'now', gates);
    expect(stream.events).toHaveLength(4);
    // The last of the four lies behind it.
    expect(stream.history.events.map(({ revision }) => revision)).toEqual([0, 1, 2]);
    expect((await cache.load(missionStream('a'), 'now', gates)) === stream).toBe(true);
    const released = [...gates, { type: 'ClosureGateReleased', position: '5' }];
    await append('a', 1, 3);
    const later = await cache.load(missionStream('a'), 'now', released);
    // What was void remains so; positions are numbers of events here, and the fifth is that of the release itself.
    expect(later.history.events.map(({ revision }) => revision)).toEqual([0, 1, 2, 4]);
  });
});
