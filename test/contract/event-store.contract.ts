import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from '../support/fast-check.js';
import { ConflictError, UnavailableError } from '../../src/application/ports/event-store.errors.js';
import {
  comparePositions,
  MOST_APPENDED_BYTES,
  START,
  type EventStore,
  type NewEvent,
  type StoredEvent,
} from '../../src/application/ports/event-store.js';
import { someEvent } from '../support/some-event.js';
import { fill } from './fill.js';
import { describeSubscriptionLaws } from './subscription.contract.js';

/** How a suite gets at one engine. */
export interface Engine {
  /** How many streams it is to serve; ten thousand, unless another suite shows that of the same code. */
  readonly streams?: number;
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
    const { streams = 10_000 } = engine;
    let store: EventStore;
    beforeEach(async () => {
      store = await engine.open();
    });
    afterEach(() => engine.destroy(store));

    describe('append', () => {
      it('answers the events as they are read back', async () => {
        const events = [someEvent('c', 0), someEvent('c', 1)];
        const stored = await store.append('mission-m', 'no-stream', events);
        expect(stored).toEqual(
          events.map((event, revision) => ({ ...event, stream: 'mission-m', revision, position: expect.any(String) })),
        );
        expect(await store.readStream('mission-m', 0)).toEqual(stored);
      });

      it('stores, and answers, what it was given when it was called, whatever becomes of that later', async () => {
        const given = { b: [1], a: -0, none: undefined };
        const appending = store.append('mission-m', 'no-stream', [someEvent('c', 0, given)], undefined, true);
        given.b.push(2);
        const stored = await appending;
        expect(stored[0]?.data).toStrictEqual({ a: 0, b: [1] });
        given.b.push(3);
        expect(await store.readStream('mission-m', 0)).toStrictEqual(stored);
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

      it('of more than any store takes at once is refused, and of as much is not', async () => {
        const [half, whole] = [MOST_APPENDED_BYTES / 2, MOST_APPENDED_BYTES].map((bytes) =>
          'é'.repeat(bytes / 2 - 500),
        );
        const tooLarge = store.append('mission-m', 'no-stream', [
          someEvent('c', 0, { half }),
          someEvent('c', 1, { whole }),
        ]);
        await expect(tooLarge).rejects.toMatchObject({ name: 'AppendTooLargeError', mostBytes: MOST_APPENDED_BYTES });
        expect(await store.readStream('mission-m', 0)).toEqual([]);
        const stored = await store.append('mission-m', 'no-stream', [
          someEvent('c', 0, { half }),
          someEvent('c', 1, { half }),
        ]);
        expect(await store.append('mission-n', 'no-stream', [someEvent('d', 0, { whole })])).toHaveLength(1);
        expect(await store.readStream('mission-m', 0)).toEqual(stored);
      });

      it('of the same ids with other data is a conflict', async () => {
        await store.append('mission-m', 'no-stream', [someEvent('c', 0, { strength: 1 })]);
        const changed = store.append('mission-m', 'no-stream', [someEvent('c', 0, { strength: 2 })]);
        await expect(changed).rejects.toThrow(ConflictError);
      });

      it.each<[string, (event: NewEvent) => NewEvent]>([
        ['type', (event) => ({ ...event, type: 'MandateExtended' })],
        ['date', ({ metadata, ...event }) => ({ ...event, metadata: { ...metadata, effectiveOn: '2023-12' } })],
        [
          'qualifier',
          ({ metadata, ...event }) => ({ ...event, metadata: { ...metadata, effectiveOnQualifier: 'by' } }),
        ],
        [
          'source',
          ({ metadata, ...event }) => ({ ...event, metadata: { ...metadata, source: { document: 'Other' } } }),
        ],
      ])('of the same ids with another %s is a conflict', async (_, change) => {
        const event = someEvent('c');
        const [first] = await store.append('mission-m', 'no-stream', [event]);
        await expect(store.append('mission-m', 'no-stream', [change(event)])).rejects.toThrow(ConflictError);
        expect(await store.readStream('mission-m', 0)).toEqual([first]);
      });

      it('of the same events in another order, or after others, is a conflict', async () => {
        const [c, d] = [someEvent('c'), someEvent('d')];
        await store.append('mission-m', 'no-stream', [c, d]);
        await expect(store.append('mission-m', 'no-stream', [d, c])).rejects.toThrow(ConflictError);
        await expect(store.append('mission-m', 'no-stream', [d])).rejects.toThrow(ConflictError);
        await expect(store.append('mission-m', 0, [c])).rejects.toThrow(ConflictError);
        expect(await store.readStream('mission-m', 0)).toHaveLength(2);
      });

      it('of the same events again keeps who asked first, when and under which trace', async () => {
        const event = someEvent('c');
        const first = await store.append('mission-m', 'no-stream', [event]);
        const metadata = {
          ...event.metadata,
          recordedAt: '2026-01-02T00:00:00.000Z',
          correlationId: 'of the retry',
          traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
        };
        expect(await store.append('mission-m', 'no-stream', [{ ...event, metadata }])).toEqual(first);
      });

      it('to what is no fact stream is refused', async () => {
        for (const name of ['mission-', 'claims', 'asset-m', 'mission-M', 'voucher-m.v.w']) {
          await expect(store.append(name, 'no-stream', [someEvent('c')])).rejects.toThrow('expected mission-');
        }
        expect(await store.head()).toBe(START);
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
        await expect(store.append('mission-m', 'no-stream', [])).rejects.toThrow('expected at least one');
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

      it('gives back what it was given, envelope and all', async () => {
        let length = 0;
        await fc.assert(
          fc.asyncProperty(
            fc.jsonValue({ stringUnit: 'binary' }),
            fc.option(fc.constant('by' as const), { nil: undefined }),
            fc.constantFrom('2014', '2023-06', '2023-12-31'),
            async (value, effectiveOnQualifier, effectiveOn) => {
              // JSON knows one zero only.
              const data = JSON.parse(JSON.stringify(value)) as unknown;
              const event = someEvent(`given ${length}`, 0, data);
              const metadata = {
                ...event.metadata,
                effectiveOn,
                ...(effectiveOnQualifier !== undefined && { effectiveOnQualifier }),
              };
              const expected = length === 0 ? 'no-stream' : length - 1;
              await store.append('mission-m', expected, [{ ...event, metadata }]);
              const [stored] = await store.readStream('mission-m', length++);
              expect(stored).toMatchObject({ eventId: event.eventId, schemaVersion: 1 });
              expect(stored?.data).toEqual(data);
              expect(stored?.metadata).toEqual(metadata);
            },
          ),
          { numRuns: 60 },
        );
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

      it('may be made again by the command they belong to', async () => {
        await store.append('mission-m', 'no-stream', [someEvent('c', 0)], claim);
        expect(await store.append('mission-m', 0, [someEvent('c', 1)], claim)).toHaveLength(1);
      });

      it.each([
        ['request', { ...claim, fingerprint: '0'.repeat(64) }],
        ['stream', { ...claim, stream: 'asset-m.a' }],
      ])('are never taken over by another %s', async (_, other) => {
        await store.append('mission-m', 'no-stream', [someEvent('c')], claim);
        await expect(store.append('mission-m', 0, [someEvent('d')], other)).rejects.toThrow(ConflictError);
        expect(await store.findClaim('c')).toEqual(claim);
        expect(await store.readStream('mission-m', 0)).toHaveLength(1);
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
        await fill(store, 'mission-m', 'mission-n', 'mission-m', 'mission-m');
        const revisions = async (...where: Parameters<EventStore['readStream']>): Promise<number[]> =>
          (await store.readStream(...where)).map(({ revision }) => revision);
        expect(await revisions('mission-m', 0)).toEqual([0, 1, 2]);
        expect(await revisions('mission-m', 1)).toEqual([1, 2]);
        expect(await revisions('mission-m', 0, { limit: 2 })).toEqual([0, 1]);
        expect(await revisions('mission-m', 2, { backwards: true, limit: 2 })).toEqual([2, 1]);
        expect(await revisions('mission-m', 1, { backwards: true })).toEqual([1, 0]);
        expect(await revisions('mission-m', Number.MAX_SAFE_INTEGER, { backwards: true, limit: 1 })).toEqual([2]);
        expect(await revisions('mission-m', 3)).toEqual([]);
        expect(await revisions('mission-x', 0)).toEqual([]);
      });

      it('refuses a limit that holds nothing', async () => {
        for (const limit of [0, -1, 0.5, Number.NaN]) {
          await expect(store.readStream('mission-m', 0, { limit })).rejects.toThrow(RangeError);
          await expect(store.readAll(START, limit)).rejects.toThrow(RangeError);
        }
      });
    });

    describe('reading the log', () => {
      it('goes through one total order without gap or repeat, whatever the pages', async () => {
        await fill(store, 'mission-m', 'asset-m.a', 'mission-n', 'mission-m', 'asset-m.a');
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
        await fill(store, 'mission-m', 'mission-m');
        const head = await store.head();
        expect(await store.readAll(head, 10)).toMatchObject({ events: [], atEnd: true });
        // Others' events may lie behind the last of ours.
        const { next } = await store.readAll(START, 10);
        expect(comparePositions(next, head)).toBeGreaterThanOrEqual(0);
        expect(await store.readAll(next, 10)).toEqual({ events: [], next, atEnd: true });
        expect((await store.readAll(START, 10)).atEnd).toBe(true);
        expect((await store.readAll(START, 2)).atEnd).toBe(true);
        expect((await store.readAll(START, 1)).atEnd).toBe(false);
      });

      it('can be narrowed to one mission with its assets and vouchers', async () => {
        await fill(store, 'mission-m', 'asset-m.a', 'mission-m-2', 'voucher-m.v', 'asset-m-2.a');
        const page = await store.readAll(START, 100, 'm');
        expect(page.events.map(({ stream }) => stream)).toEqual(['mission-m', 'asset-m.a', 'voucher-m.v']);
        expect(comparePositions(page.next, await store.head())).toBeGreaterThanOrEqual(0);
        expect(await pages(store, 1, 'm')).toEqual(page.events);
      });

      it('for a mission that wrote nothing comes to the end all the same', async () => {
        await fill(store, 'mission-n', 'mission-n', 'asset-n.a');
        expect(await pages(store, 2, 'm')).toEqual([]);
      });

      it('has its head at the last event', async () => {
        await fill(store, 'mission-m', 'mission-n');
        const { events } = await store.readAll(START, 10);
        expect(await store.head()).toBe(events.at(-1)?.position);
        store = await engine.reopen(store);
        expect(await store.head()).toBe(events.at(-1)?.position);
        expect(await pages(store, 1)).toEqual(events);
      });

      it('holds the positions of its events, and its start, and no others', async () => {
        await fill(store, 'mission-m', 'mission-n');
        const { events } = await store.readAll(START, 10);
        for (const position of [START, ...events.map((event) => event.position)])
          expect(await store.holds(position)).toBe(true);
        const head = BigInt(await store.head());
        for (const beyond of [head + 1n, head + 1_000n, 10n ** 18n, 2n ** 64n, 10n ** 30n])
          expect(await store.holds(String(beyond))).toBe(false);
      });

      it('finds each event at its position, and none elsewhere', async () => {
        await fill(store, 'mission-m', 'asset-m.a', 'mission-n');
        const { events } = await store.readAll(START, 10);
        for (const event of events) expect(await store.eventAt(event.position)).toEqual(event);
        const head = BigInt(await store.head());
        for (const beyond of [0n, head + 1n, head + 1_000n, 10n ** 18n, 2n ** 64n, 10n ** 30n])
          expect(await store.eventAt(String(beyond))).toBeUndefined();
      });

      it('begins at the start of an empty log', async () => {
        expect(await store.head()).toBe(START);
        expect(await store.holds(START)).toBe(true);
        expect(await store.holds('10000000')).toBe(false);
        expect(await store.eventAt('10000000')).toBeUndefined();
        expect(await store.readAll(START, 10)).toMatchObject({ events: [], atEnd: true });
      });

      it('is not thrown off by what was refused', async () => {
        await fill(store, 'mission-m');
        await expect(store.append('mission-m', 'no-stream', [someEvent('refused')])).rejects.toThrow(ConflictError);
        await store.append('mission-m', 0, [someEvent('accepted')]);
        expect((await pages(store, 1)).map(({ revision }) => revision)).toEqual([0, 1]);
      });
    });

    it('locates an event within its mission', async () => {
      await fill(store, 'mission-m', 'asset-m.a');
      const [, event] = (await store.readAll(START, 10)).events;
      expect(await store.locate('m', event?.eventId ?? '')).toBe('asset-m.a');
      expect(await store.locate('n', event?.eventId ?? '')).toBeUndefined();
      expect(await store.locate('m', 'nothing')).toBeUndefined();
    });

    it('finds an event in its stream', async () => {
      await fill(store, 'mission-m', 'asset-m.a', 'mission-m', 'mission-m');
      const events = await store.readStream('mission-m', 0);
      expect(events).toHaveLength(3);
      for (const { eventId, revision } of events) expect(await store.revisionOf('mission-m', eventId)).toBe(revision);
      expect(await store.revisionOf('asset-m.a', events[0]?.eventId ?? '')).toBeUndefined();
      expect(await store.revisionOf('mission-m', 'nothing')).toBeUndefined();
      expect(await store.revisionOf('mission-n', 'nothing')).toBeUndefined();
    });

    it(`serves ${streams} streams`, async () => {
      const names = Array.from({ length: streams }, (_, index) => `asset-m.a-${index}`);
      await Promise.all(names.map((name) => store.append(name, 'no-stream', [someEvent(name)], undefined, true)));
      expect(await pages(store, 500)).toHaveLength(streams);
      expect(await store.readStream('asset-m.a-1234', 0)).toHaveLength(1);
    });

    it('keeps the order of each of many writers, whoever else appends', async () => {
      const writers = Array.from({ length: 32 }, (_, index) => `mission-m-${index}`);
      const acknowledged = await Promise.all(
        writers.map(async (stream) => {
          const events: StoredEvent[] = [];
          for (let revision = 0; revision < 20; revision++) {
            const expected = revision === 0 ? 'no-stream' : revision - 1;
            events.push(...(await store.append(stream, expected, [someEvent(`${stream} ${revision}`)])));
          }
          return events;
        }),
      );
      const log = await pages(store, 100);
      expect(log).toHaveLength(32 * 20);
      expect(increasing(log.map(({ position }) => position))).toBe(true);
      for (const [index, stream] of writers.entries())
        expect(log.filter((event) => event.stream === stream)).toEqual(acknowledged[index]);
    });

    describeSubscriptionLaws(() => store);

    it('answers nothing more once it is closed, and can be closed again', async () => {
      await store.close();
      await store.close();
      await expect(store.append('mission-m', 'no-stream', [someEvent('c')])).rejects.toThrow(UnavailableError);
      await expect(store.readStream('mission-m', 0)).rejects.toThrow(UnavailableError);
      await expect(store.readAll(START, 1)).rejects.toThrow(UnavailableError);
      await expect(store.locate('m', 'c')).rejects.toThrow(UnavailableError);
      await expect(store.revisionOf('mission-m', 'c')).rejects.toThrow(UnavailableError);
      await expect(store.findClaim('c')).rejects.toThrow(UnavailableError);
      await expect(store.head()).rejects.toThrow(UnavailableError);
    });

    it('has come, sooner or later, to every event that it has acknowledged', async () => {
      const [stored] = await store.append('mission-m', 'no-stream', [someEvent('a')]);
      expect(await store.reaches(stored?.position ?? '', 60_000)).toBe(true);
      expect(await store.readStream('mission-m', 0, { local: 'at-once' })).toEqual([stored]);
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
