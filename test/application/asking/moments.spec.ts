import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from '../../support/fast-check.js';
import { MonotonicClock } from '../../../src/adapters/monotonic-clock.js';
import { SystemClock } from '../../../src/adapters/system-clock.js';
import { SqliteEventStore } from '../../../src/adapters/sqlite/log/sqlite-event-store.js';
import { KnownPrefix } from '../../../src/application/asking/known-prefix.js';
import { Moments, MomentToComeError } from '../../../src/application/asking/moment.js';
import { PastInstants } from '../../../src/application/histories/past-instants.js';
import { START } from '../../../src/application/ports/event-store.js';
import { CLOCK_TOLERANCE_MS } from '../../../src/application/ports/recording-clock.js';
import { someEvent } from '../../support/some-event.js';

const NOON = Date.parse('2026-11-24T12:00:00.000Z');

const instant = (ms: number): string => new Date(ms).toISOString();

describe('the moment of an instant', () => {
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

  /** A server whose clock somebody sets, which records and is asked. */
  const server = (
    settlingMs = 0,
    startedMs = NOON,
  ): { wall: { shownMs: number; upMs: number }; moments: Moments; record: (id: string) => Promise<unknown> } => {
    const wall = { shownMs: startedMs, upMs: 0 };
    const clock = new MonotonicClock(undefined, { wallClock: () => wall.shownMs, uptime: () => wall.upMs }, settlingMs);
    const past = new PastInstants();
    const moments = new Moments(new SystemClock(() => wall.shownMs), clock, new KnownPrefix(store, past));
    const record = (id: string): Promise<unknown> => {
      const recordedAt = clock.next();
      const event = someEvent(id);
      const appended = store.append(`mission-${id}`, 'no-stream', [
        { ...event, metadata: { ...event.metadata, recordedAt } },
      ]);
      return past.note(recordedAt, appended);
    };
    return { wall, moments, record };
  };

  it('never changes and is a prefix of the log, however the clock is set and whatever is on its way', async () => {
    let runs = 0;
    const step = fc.oneof(
      fc.record({ kind: fc.constant('pass' as const), ms: fc.nat(20) }),
      // Within the tolerance: a leap beyond it records nothing.
      fc.record({ kind: fc.constant('set' as const), ms: fc.integer({ min: -50, max: 50 }) }),
      fc.record({ kind: fc.constant('record' as const), ms: fc.constant(0) }),
      fc.record({ kind: fc.constant('ask' as const), ms: fc.nat(40) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const run = ++runs;
        // Each run has a day of its own, for the log is one.
        const { wall, moments, record } = server(0, NOON + run * 86_400_000);
        const told: { readonly knownAt: string; readonly through: string | undefined }[] = [];
        const onTheirWay: Promise<unknown>[] = [];
        for (const [index, { kind, ms }] of steps.entries()) {
          if (kind === 'pass') wall.upMs += ms;
          if (kind === 'pass' || kind === 'set') wall.shownMs += ms;
          if (kind === 'record') onTheirWay.push(record(`${run}-${index}`));
          if (kind !== 'ask') continue;
          const knownAt = instant(wall.shownMs - 1 - ms);
          told.push({ knownAt, through: (await moments.at({ knownAt })).through });
        }
        await Promise.all(onTheirWay);
        wall.shownMs += 1_000;
        wall.upMs += 1_000;
        const { events } = await store.readAll(START, 1_000);
        for (const { knownAt, through } of told) {
          expect((await moments.at({ knownAt })).through).toBe(through);
          const later = events.findIndex(({ metadata }) => metadata.recordedAt > knownAt);
          const known = later === -1 ? events : events.slice(0, later);
          expect(through).toBe(known.at(-1)?.position ?? START);
        }
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  it('is told once the instant is past, and refused before, whatever the record says', async () => {
    const { wall, moments, record } = server();
    await record('m');
    await expect(moments.at({ knownAt: instant(NOON + 1) })).rejects.toThrow(MomentToComeError);
    await expect(moments.at({ knownAt: instant(NOON) })).rejects.toThrow('must be before 2026-11-24T12:00:00.000Z');
    wall.shownMs += 1;
    expect(await moments.at({ knownAt: instant(NOON) })).toEqual({ through: '1', today: '2026-11-25' });
  });

  it('that only a leap of the clock has brought is refused', async () => {
    const { wall, moments } = server();
    wall.shownMs += 86_400_000;
    await expect(moments.at({ knownAt: instant(NOON + 3_600_000) })).rejects.toThrow(MomentToComeError);
  });

  it('is past later where other servers record by clocks of their own', async () => {
    const { moments } = server(CLOCK_TOLERANCE_MS);
    await expect(moments.at({ knownAt: instant(NOON - CLOCK_TOLERANCE_MS) })).rejects.toThrow(
      'must be before 2026-11-24T11:55:00.000Z: the clocks of servers that share a log may differ by 300 s',
    );
    expect(await moments.at({ knownAt: instant(NOON - CLOCK_TOLERANCE_MS - 1) })).toMatchObject({ through: START });
  });
});
