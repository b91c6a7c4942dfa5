import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as breathe } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import fc from '../../support/fast-check.js';
import { SqliteEventStore } from '../../../src/adapters/sqlite/log/sqlite-event-store.js';
import { eventFeed } from '../../../src/application/live/event-feed.js';
import { LIVE_LIMITS } from '../../../src/application/live/live-limits.js';
import type { LiveMessage } from '../../../src/application/live/live-message.js';
import { LiveReader, type LivePlace } from '../../../src/application/live/live-reader.js';
import { SharedTail } from '../../../src/application/live/shared-tail.js';
import { START } from '../../../src/application/ports/event-store.js';
import { someEvent } from '../../support/some-event.js';

describe('the readers of a live stream', () => {
  let folder: string;
  let store: SqliteEventStore;
  let tail: SharedTail;
  const lengths = new Map<string, number>();
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'drawdown-live-'));
    store = SqliteEventStore.open(join(folder, 'events.db'));
    tail = new SharedTail(store, eventFeed);
    lengths.clear();
  });
  afterEach(async () => {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  });

  const append = async (stream: string, count: number): Promise<void> => {
    const length = lengths.get(stream) ?? 0;
    lengths.set(stream, length + count);
    const expected = length === 0 ? 'no-stream' : length - 1;
    const events = Array.from({ length: count }, (_, index) => someEvent(`${stream} ${length}`, index));
    await store.append(stream, expected, events);
  };

  const positions = async (after: string, missionId?: string): Promise<string[]> =>
    (await store.readAll(after, 10_000, missionId)).events.map(({ position }) => position);

  /** Takes messages until one at a position, or behind it, has come; after every so many it lets others go first. */
  const take = async (place: LivePlace, last: () => string, every: number, buffered: number): Promise<string[]> => {
    const ended = new AbortController();
    const limits = { ...LIVE_LIMITS, bufferedMessages: buffered };
    const reader = new LiveReader({ store, feed: eventFeed, tail }, place, limits, ended.signal);
    const seen: string[] = [];
    for await (const message of reader.messages()) {
      if (message !== 'live') seen.push(message.position);
      if (seen.length % every === 0) await breathe();
      if (Number(seen.at(-1)) >= Number(last())) break;
    }
    ended.abort();
    return seen;
  };

  it('are shown everything once and in order, wherever they begin, however small their buffers', async () => {
    const behaviour = fc.record({
      after: fc.nat(40),
      // To a mission, because it wants no more, or because it may hear no more.
      narrowed: fc.constantFrom(
        undefined,
        { missionId: 'm' },
        { scope: new Set(['m']) },
        { scope: new Set(['m', 'not-there']) },
      ),
      every: fc.integer({ min: 1, max: 9 }),
      buffered: fc.constantFrom(1, 2, 3, 1_000),
      joins: fc.nat(12),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ mission: fc.constantFrom('m', 'n'), count: fc.integer({ min: 1, max: 90 }) }), {
          minLength: 2,
          maxLength: 12,
        }),
        fc.array(behaviour, { minLength: 1, maxLength: 6 }),
        async (appends, behaviours) => {
          const start = await store.head();
          await append('mission-m', 40);
          let done = false;
          let last = '';
          const places = behaviours.map(({ after, narrowed }): LivePlace => {
            return { scope: 'all', after: String(Number(start) + after), ...narrowed };
          });
          const reading: Promise<string[]>[] = [];
          const join = (turn: number): void => {
            behaviours.forEach(({ every, buffered, joins }, index) => {
              const place = places[index];
              if (place === undefined || Math.min(joins, appends.length - 1) !== turn) return;
              reading[index] = take(place, () => (done ? last : 'Infinity'), every, buffered);
            });
          };
          for (const [turn, { mission, count }] of appends.entries()) {
            join(turn);
            await append(`mission-${mission}`, count);
          }
          // The last of all, which everybody wants to hear of.
          last = String(Number(await store.head()) + 1);
          done = true;
          await append('mission-m', 1);
          const shown = await Promise.all(reading);
          for (const [index, seen] of shown.entries()) {
            const mission = behaviours[index]?.narrowed === undefined ? undefined : 'm';
            expect(seen).toEqual(await positions(places[index]?.after ?? START, mission));
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('share one subscription, which ends with the last of them', async () => {
    const subscribe = jest.spyOn(store, 'subscribe');
    await append('mission-m', 3);
    for (const round of [1, 2]) {
      const last = String(3 + round);
      const reading = Array.from({ length: 20 }, () => take({ scope: 'all', after: START }, () => last, 100, 10));
      while (subscribe.mock.calls.length < round) await breathe();
      await append('mission-m', 1);
      for (const seen of await Promise.all(reading)) expect(seen).toEqual(await positions(START));
      expect(subscribe).toHaveBeenCalledTimes(round);
    }
  });

  it('are told the very same message, made once', async () => {
    const ended = new AbortController();
    const told: LiveMessage[] = [];
    const reading = Array.from({ length: 5 }, async () => {
      const source = { store, feed: eventFeed, tail };
      const reader = new LiveReader(source, { scope: 'all', after: START }, LIVE_LIMITS, ended.signal);
      for await (const message of reader.messages()) if (message !== 'live') told.push(message);
    });
    for (let turn = 0; turn < 10; turn++) await breathe();
    await append('mission-m', 1);
    while (told.length < 5) await breathe();
    ended.abort();
    await Promise.all(reading);
    expect(new Set(told).size).toBe(1);
  });
});
