import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ConflictError } from '../../src/application/ports/event-store.errors.js';
import { comparePositions, START, type EventStore, type StoredEvent } from '../../src/application/ports/event-store.js';
import { someEvent } from '../support/some-event.js';

/** How a suite gets at one engine. */
export interface Engine {
  /** A store that holds nothing yet. */
  open(): Promise<EventStore>;
  /** The same data, opened anew, as after a restart. */
  reopen(store: EventStore): Promise<EventStore>;
  /** Closes the store and removes its data. */
  destroy(store: EventStore): Promise<void>;
}

/** What every event store has to do; run unchanged against each engine. */
export function describeEventStoreContract(name: string, engine: Engine): void {
  describe(`the event store on ${name}`, () => {
    let store: EventStore;
    beforeEach(async () => {
      store = await engine.open();
    });
    afterEach(() => engine.destroy(store));

    /** Appends single events to streams named, in that order. */
    const fill = async (...streams: string[]): Promise<void> => {
      const revisions = new Map<string, number>();
      for (const [index, stream] of streams.entries()) {
        const revision = revisions.get(stream);
        await store.append(stream, revision ?? 'no-stream', [someEvent(`fill-${index}`)]);
        revisions.set(stream, (revision ?? -1) + 1);
      }
    };

    describe('append', () => {
      it('answers the events as they are read back', async () => {
        const events = [someEvent('c', 0), someEvent('c', 1)];
        const stored = await store.append('mission-m', 'no-stream', events);
        expect(stored).toEqual(
          events.map((event, revision) => ({ ...event, stream: 'mission-m', revision, position: expect.any(String) })),
        );
        expect(await store.readStream('mission-m', 0)).toEqual(stored);
      });

      it.each([
        ['no-stream', 1],
        [0, 1],
        [1, 0],
        [7, 0],
      ] as const)(
        'at expected revision %s, with the stream at revision %i or not there, is a conflict that changes nothing',
        async (expected, actual) => {
          const events = Array.from({ length: actual + 1 }, (_, index) => someEvent('first', index));
          await store.append('mission-m', 'no-stream', events);
          const conflict = store.append('mission-m', expected, [someEvent('second')]);
          await expect(conflict).rejects.toThrow(ConflictError);
          await expect(conflict).rejects.toMatchObject({ stream: 'mission-m', expected, actual });
          expect(await store.readStream('mission-m', 0)).toHaveLength(actual + 1);
        },
      );

      it('to a stream that is not there, at a revision, is a conflict', async () => {
        await expect(store.append('mission-m', 0, [someEvent('c')])).rejects.toMatchObject({ actual: -1 });
      });

      it('of the same events at the same expected revision answers those of the first time, also after a restart', async () => {
        const events = [someEvent('c', 0), someEvent('c', 1)];
        const first = await store.append('mission-m', 'no-stream', events);
        await store.append('mission-m', 1, [someEvent('later')]);
        expect(await store.append('mission-m', 'no-stream', events)).toEqual(first);
        store = await engine.reopen(store);
        expect(await store.append('mission-m', 'no-stream', events)).toEqual(first);
        expect((await store.readAll(START, 10)).events).toHaveLength(3);
      });

      it('of the same ids with other data is a conflict', async () => {
        await store.append('mission-m', 'no-stream', [someEvent('c', 0, { strength: 1 })]);
        const changed = store.append('mission-m', 'no-stream', [someEvent('c', 0, { strength: 2 })]);
        await expect(changed).rejects.toThrow(ConflictError);
      });

      it('of ids only part of which is stored is a conflict', async () => {
        await store.append('mission-m', 'no-stream', [someEvent('c', 0)]);
        const longer = store.append('mission-m', 'no-stream', [someEvent('c', 0), someEvent('c', 1)]);
        await expect(longer).rejects.toThrow(ConflictError);
        expect(await store.readStream('mission-m', 0)).toHaveLength(1);
      });

      it('is all or nothing', async () => {
        await store.append('mission-m', 'no-stream', [someEvent('c', 0)]);
        const twice = store.append('asset-m.a', 'no-stream', [someEvent('d', 0), someEvent('d', 0)]);
        await expect(twice).rejects.toThrow();
        expect(await store.readStream('asset-m.a', 0)).toEqual([]);
      });

      it('of nothing is refused', async () => {
        await expect(store.append('mission-m', 'no-stream', [])).rejects.toThrow('Nothing to append');
      });

      it('lets one of many writers with the same expected revision win', async () => {
        const attempts = Array.from({ length: 50 }, (_, index) =>
          store.append('mission-m', 'no-stream', [someEvent(`writer-${index}`)]),
        );
        const outcomes = await Promise.allSettled(attempts);
        expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
        const reasons = outcomes
          .filter((outcome) => outcome.status === 'rejected')
          .map(({ reason }) => reason as unknown);
        expect(reasons.every((reason) => reason instanceof ConflictError)).toBe(true);
      });

      it('keeps every JSON value, large ones too', async () => {
        const data = {
          text: 'é😀\u2028"\\',
          large: 'x'.repeat(500_000),
          numbers: [0, -1.5, 9_007_199_254_740_991],
          none: null,
          deep: { a: [{}] },
        };
        await store.append('mission-m', 'no-stream', [someEvent('c', 0, data)]);
        store = await engine.reopen(store);
        expect((await store.readStream('mission-m', 0))[0]?.data).toEqual(data);
      });
    });

    describe('claims', () => {
      const claim = { commandId: 'c', fingerprint: 'f'.repeat(64), stream: 'mission-m' };

      it('are stored with the events, for good', async () => {
        await store.append('mission-m', 'no-stream', [someEvent('c')], claim);
        store = await engine.reopen(store);
        expect(await store.findClaim('c')).toEqual(claim);
        expect(await store.findClaim('d')).toBeUndefined();
      });

      it('are no facts: the log does not hold them', async () => {
        await store.append('mission-m', 'no-stream', [someEvent('c')], claim);
        expect((await store.readAll(START, 10)).events).toHaveLength(1);
      });

      it('without their events are decided afresh', async () => {
        await expect(store.append('mission-m', 3, [someEvent('c')], claim)).rejects.toThrow(ConflictError);
        const { commandId } = (await store.findClaim('c')) ?? claim;
        await store.append('mission-m', 'no-stream', [someEvent(commandId)], claim);
        expect(await store.findClaim('c')).toEqual(claim);
      });
    });

    describe('reading a stream', () => {
      it('begins at a revision and ends at a limit', async () => {
        await fill('mission-m', 'mission-n', 'mission-m', 'mission-m');
        const revisions = async (...where: Parameters<EventStore['readStream']>): Promise<number[]> =>
          (await store.readStream(...where)).map(({ revision }) => revision);
        expect(await revisions('mission-m', 0)).toEqual([0, 1, 2]);
        expect(await revisions('mission-m', 1)).toEqual([1, 2]);
        expect(await revisions('mission-m', 0, { limit: 2 })).toEqual([0, 1]);
        expect(await revisions('mission-m', 2, { backwards: true, limit: 2 })).toEqual([2, 1]);
        expect(await revisions('mission-m', 3)).toEqual([]);
        expect(await revisions('mission-x', 0)).toEqual([]);
      });

      it('refuses a limit that holds nothing', async () => {
        await expect(store.readStream('mission-m', 0, { limit: 0 })).rejects.toThrow(RangeError);
        await expect(store.readAll(START, -1)).rejects.toThrow(RangeError);
      });
    });

    describe('reading the log', () => {
      it('goes through one total order without gap or repeat, whatever the pages', async () => {
        await fill('mission-m', 'asset-m.a', 'mission-n', 'mission-m', 'asset-m.a');
        const whole = (await store.readAll(START, 100)).events;
        expect(whole.map(({ stream, revision }) => `${stream} ${revision}`)).toEqual([
          'mission-m 0',
          'asset-m.a 0',
          'mission-n 0',
          'mission-m 1',
          'asset-m.a 1',
        ]);
        for (const limit of [1, 2, 3, 5]) expect(await pages(store, limit)).toEqual(whole);
        expect(increasing(whole.map(({ position }) => position))).toBe(true);
      });

      it('says when it is at the end', async () => {
        await fill('mission-m', 'mission-m');
        const head = await store.head();
        expect(await store.readAll(head, 10)).toEqual({ events: [], next: head, atEnd: true });
        expect((await store.readAll(START, 10)).next).toBe(head);
        expect((await store.readAll(START, 10)).atEnd).toBe(true);
        expect((await store.readAll(START, 1)).atEnd).toBe(false);
      });

      it('can be narrowed to one mission with its assets and vouchers', async () => {
        await fill('mission-m', 'asset-m.a', 'mission-m-2', 'voucher-m.v', 'asset-m-2.a');
        const page = await store.readAll(START, 100, 'm');
        expect(page.events.map(({ stream }) => stream)).toEqual(['mission-m', 'asset-m.a', 'voucher-m.v']);
        expect(page.next).toBe(await store.head());
        expect(await pages(store, 1, 'm')).toEqual(page.events);
      });

      it('begins at the start of an empty log', async () => {
        expect(await store.head()).toBe(START);
        expect(await store.readAll(START, 10)).toEqual({ events: [], next: START, atEnd: true });
      });

      it('is not thrown off by what was refused', async () => {
        await fill('mission-m');
        await expect(store.append('mission-m', 'no-stream', [someEvent('refused')])).rejects.toThrow(ConflictError);
        await store.append('mission-m', 0, [someEvent('accepted')]);
        expect((await pages(store, 1)).map(({ revision }) => revision)).toEqual([0, 1]);
      });
    });

    it('locates an event within its mission', async () => {
      await fill('mission-m', 'asset-m.a');
      const [, event] = (await store.readAll(START, 10)).events;
      expect(await store.locate('m', event?.eventId ?? '')).toBe('asset-m.a');
      expect(await store.locate('n', event?.eventId ?? '')).toBeUndefined();
      expect(await store.locate('m', 'nothing')).toBeUndefined();
    });

    it('serves thousands of streams', async () => {
      const names = Array.from({ length: 2_000 }, (_, index) => `asset-m.a-${index}`);
      await Promise.all(names.map((name) => store.append(name, 'no-stream', [someEvent(name)])));
      expect(await pages(store, 500)).toHaveLength(2_000);
      expect(await store.readStream('asset-m.a-1234', 0)).toHaveLength(1);
    });

    describe('a subscription', () => {
      /** Takes notices until it has seen so many events. */
      const take = async (
        after: string,
        events: number,
        missionId?: string,
      ): Promise<{ seen: StoredEvent[]; live: number }> => {
        const seen: StoredEvent[] = [];
        let live = 0;
        for await (const notice of store.subscribe(after, { ...(missionId !== undefined && { missionId }) })) {
          if (notice.kind === 'live') live++;
          else seen.push(notice.event);
          if (seen.length === events && live === 1) break;
        }
        return { seen, live };
      };

      it('catches up, says once that it is live, and follows', async () => {
        await fill('mission-m', 'mission-m');
        const following = take(START, 4);
        await store.append('mission-n', 'no-stream', [someEvent('n-0')]);
        await store.append('mission-n', 0, [someEvent('n-1')]);
        const { seen, live } = await following;
        expect(seen).toEqual((await store.readAll(START, 10)).events);
        expect(live).toBe(1);
      });

      it('can be narrowed to one mission', async () => {
        await fill('mission-m', 'mission-n', 'asset-m.a');
        const { seen } = await take(START, 2, 'm');
        expect(seen.map(({ stream }) => stream)).toEqual(['mission-m', 'asset-m.a']);
      });

      it('ends when it is aborted, and when the store is closed', async () => {
        const abort = new AbortController();
        const ends = async (options: { signal?: AbortSignal }): Promise<string> => {
          for await (const notice of store.subscribe(START, options)) expect(notice.kind).toBe('live');
          return 'ended';
        };
        const aborted = ends({ signal: abort.signal });
        const closed = ends({});
        await new Promise((resolve) => setImmediate(resolve));
        abort.abort();
        await expect(aborted).resolves.toBe('ended');
        await store.close();
        await expect(closed).resolves.toBe('ended');
      });

      it('broken off and resumed at any position neither skips nor repeats', async () => {
        await fill(
          ...Array.from({ length: 30 }, (_, index) => (index % 3 === 0 ? 'mission-m' : `asset-m.a-${index % 2}`)),
        );
        const whole = (await store.readAll(START, 100)).events;
        await fc.assert(
          fc.asyncProperty(
            fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 6 }),
            async (breaks) => {
              const seen: StoredEvent[] = [];
              for (const count of [...breaks, whole.length]) {
                const wanted = Math.min(count, whole.length - seen.length);
                if (wanted === 0) break;
                let taken = 0;
                for await (const notice of store.subscribe(seen.at(-1)?.position ?? START)) {
                  if (notice.kind !== 'event') continue;
                  seen.push(notice.event);
                  if (++taken === wanted) break;
                }
              }
              expect(seen).toEqual(whole);
            },
          ),
          { numRuns: 30 },
        );
      });

      it('waits no longer than until something is appended', async () => {
        const moved = store.moved(START);
        await fill('mission-m');
        await expect(moved).resolves.toBeUndefined();
        await expect(store.moved(START)).resolves.toBeUndefined();
      });
    });
  });
}

async function pages(store: EventStore, limit: number, missionId?: string): Promise<StoredEvent[]> {
  const events: StoredEvent[] = [];
  for (let after = START, atEnd = false; !atEnd;) {
    const page = await store.readAll(after, limit, missionId);
    events.push(...page.events);
    ({ next: after, atEnd } = page);
  }
  return events;
}

function increasing(positions: readonly string[]): boolean {
  return positions.every(
    (position, index) => index === 0 || comparePositions(positions[index - 1] ?? '', position) < 0,
  );
}
