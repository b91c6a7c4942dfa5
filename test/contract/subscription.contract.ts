import { setImmediate as breathe } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import fc from '../support/fast-check.js';
import { START, type EventStore, type Notice, type StoredEvent } from '../../src/application/ports/event-store.js';
import { someEvent } from '../support/some-event.js';
import { fill } from './fill.js';

/** What a subscription has to do; part of the contract of every event store. */
export function describeSubscriptionLaws(opened: () => EventStore): void {
  /** Appends single events to a stream that has so many already. */
  const extend = async (stream: string, length: number, count: number): Promise<void> => {
    for (let revision = length; revision < length + count; revision++) {
      const expected = revision === 0 ? 'no-stream' : revision - 1;
      await opened().append(stream, expected, [someEvent(`${stream} ${revision}`)], undefined, true);
    }
  };

  const whole = async (missionId?: string): Promise<readonly StoredEvent[]> =>
    (await opened().readAll(START, 1_000, missionId)).events;

  /** Takes notices until it has seen so many events and, where asked for, has been told that it is live. */
  const take = async (
    after: string,
    events: number,
    { missionId, untilLive = true }: { missionId?: string; untilLive?: boolean } = {},
  ): Promise<{ seen: StoredEvent[]; live: number }> => {
    const seen: StoredEvent[] = [];
    let live = 0;
    for await (const notice of opened().subscribe(after, { ...(missionId !== undefined && { missionId }) })) {
      if (notice.kind === 'live') live++;
      else seen.push(notice.event);
      if (seen.length === events && (live === 1 || !untilLive)) break;
    }
    return { seen, live };
  };

  /** Iterates until the subscription ends by itself. */
  const toTheEnd = async (notices: AsyncIterable<Notice>): Promise<Notice['kind'][]> => {
    const kinds: Notice['kind'][] = [];
    for await (const { kind } of notices) kinds.push(kind);
    return kinds;
  };

  describe('a subscription', () => {
    it('catches up, says once that it is live, and follows', async () => {
      await fill(opened(), 'mission-m', 'mission-m');
      const following = take(START, 4);
      await extend('mission-n', 0, 2);
      const { seen, live } = await following;
      expect(seen).toEqual(await whole());
      expect(live).toBe(1);
    });

    it('on an empty log is live at once', async () => {
      for await (const notice of opened().subscribe(START)) {
        expect(notice).toEqual({ kind: 'live' });
        break;
      }
    });

    it('says that it is live after everything that was there when it began', async () => {
      await extend('mission-m', 0, 200);
      const kinds: Notice['kind'][] = [];
      for await (const { kind } of opened().subscribe(START)) {
        kinds.push(kind);
        if (kind === 'live') break;
      }
      expect(kinds).toEqual([...Array.from({ length: 200 }, () => 'event'), 'live']);
    });

    it('can be narrowed to one mission, while it catches up and while it follows', async () => {
      await fill(opened(), 'mission-m', 'mission-n', 'asset-m.a');
      const following = take(START, 3, { missionId: 'm' });
      await breathe();
      await opened().append('asset-n.a', 'no-stream', [someEvent('of n')]);
      await opened().append('voucher-m.v', 'no-stream', [someEvent('of m')]);
      const { seen } = await following;
      expect(seen.map(({ stream }) => stream)).toEqual(['mission-m', 'asset-m.a', 'voucher-m.v']);
    });

    it('shows every reader the same', async () => {
      const readers = Array.from({ length: 20 }, () => take(START, 30));
      await extend('mission-m', 0, 30);
      for (const { seen } of await Promise.all(readers)) expect(seen).toEqual(await whole());
    });

    it('shows a slow reader everything that was appended meanwhile', async () => {
      await extend('mission-m', 0, 3);
      const seen: StoredEvent[] = [];
      for await (const notice of opened().subscribe(START)) {
        if (notice.kind === 'event') seen.push(notice.event);
        if (notice.kind === 'live') await extend('mission-m', 3, 150);
        if (seen.length === 153) break;
      }
      expect(seen).toEqual(await whole());
    });

    it('ends when it is aborted, and when the store is closed', async () => {
      const abort = new AbortController();
      const aborted = opened().subscribe(START, { signal: abort.signal })[Symbol.asyncIterator]();
      const closed = opened().subscribe(START)[Symbol.asyncIterator]();
      for (const subscription of [aborted, closed])
        await expect(subscription.next()).resolves.toEqual({ done: false, value: { kind: 'live' } });
      const waiting = [aborted.next(), closed.next()];
      abort.abort();
      await expect(waiting[0]).resolves.toEqual({ done: true, value: undefined });
      await opened().close();
      await expect(waiting[1]).resolves.toEqual({ done: true, value: undefined });
    });

    it('shows nothing more once it is aborted', async () => {
      await extend('mission-m', 0, 5);
      const abort = new AbortController();
      const seen: Notice[] = [];
      for await (const notice of opened().subscribe(START, { signal: abort.signal })) {
        seen.push(notice);
        if (seen.length === 2) abort.abort();
      }
      expect(seen).toHaveLength(2);
      await expect(toTheEnd(opened().subscribe(START, { signal: abort.signal }))).resolves.toEqual([]);
    });

    it('ends when its caller leaves, also while it waits for an event', async () => {
      const subscription = opened().subscribe(START)[Symbol.asyncIterator]();
      expect(await subscription.next()).toEqual({ done: false, value: { kind: 'live' } });
      const waiting = subscription.next();
      await breathe();
      await subscription.return?.();
      await expect(waiting).resolves.toEqual({ done: true, value: undefined });
      expect(await subscription.next()).toEqual({ done: true, value: undefined });
    });

    it('goes on from every position', async () => {
      await fill(opened(), 'mission-m', 'asset-m.a', 'mission-m', 'mission-n', 'asset-m.a', 'mission-m');
      const events = await whole();
      for (const [index, { position }] of events.entries()) {
        const { seen, live } = await take(position, events.length - index - 1);
        expect(seen).toEqual(events.slice(index + 1));
        expect(live).toBe(1);
      }
    });

    it('broken off and resumed anywhere, while others append, neither skips nor repeats', async () => {
      let length = 0;
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.record({ appended: fc.integer({ min: 0, max: 60 }), taken: fc.integer({ min: 1, max: 60 }) }), {
            minLength: 1,
            maxLength: 6,
          }),
          async (rounds) => {
            // Each run goes on where the log ended after the one before: a store of its own for each would take too long.
            const start = await opened().head();
            const before = length;
            const seen: StoredEvent[] = [];
            for (const { appended, taken } of rounds) {
              const appending = extend('mission-m', length, appended);
              length += appended;
              const wanted = Math.min(taken, length - before - seen.length);
              const from = seen.at(-1)?.position ?? start;
              if (wanted > 0) seen.push(...(await take(from, wanted, { untilLive: false })).seen);
              await appending;
            }
            const remaining = length - before - seen.length;
            seen.push(...(await take(seen.at(-1)?.position ?? start, remaining)).seen);
            expect(seen).toEqual(await opened().readStream('mission-m', before));
          },
        ),
        { numRuns: 15 },
      );
    });
  });

  describe('waiting for more', () => {
    it('takes no longer than until something is appended', async () => {
      const moved = opened().waitForEventAfter(START);
      await fill(opened(), 'mission-m');
      await expect(moved).resolves.toBeUndefined();
      await expect(opened().waitForEventAfter(START)).resolves.toBeUndefined();
    });

    it('ends when it is aborted, and when the store is closed', async () => {
      const abort = new AbortController();
      const aborted = opened().waitForEventAfter(START, abort.signal);
      const closed = opened().waitForEventAfter(START);
      abort.abort();
      await expect(aborted).resolves.toBeUndefined();
      await opened().close();
      await expect(closed).resolves.toBeUndefined();
    });

    it('is not over for what lies at the position itself', async () => {
      await fill(opened(), 'mission-m');
      let over = false;
      const moved = opened()
        .waitForEventAfter(await opened().head())
        .then(() => (over = true));
      await breathe();
      expect(over).toBe(false);
      await opened().append('mission-n', 'no-stream', [someEvent('n')]);
      await expect(moved).resolves.toBe(true);
    });
  });
}
