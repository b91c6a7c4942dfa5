import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from '../support/fast-check.js';
import type { Append, GroupOutcome } from '../../src/adapters/sqlite/log/append.js';
import { GroupCommit, type LogWriter } from '../../src/adapters/sqlite/log/group-commit.js';
import { SqliteEventStore } from '../../src/adapters/sqlite/log/sqlite-event-store.js';
import { ConflictError } from '../../src/application/ports/event-store.errors.js';
import { START, type StoredEvent } from '../../src/application/ports/event-store.js';
import { someEvent } from '../support/some-event.js';

/** Appends that wait together are written together, and must not be able to tell. */
describe('appends in one group', () => {
  let folder: string;
  let store: SqliteEventStore;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'drawdown-group-'));
    store = SqliteEventStore.open(join(folder, 'events.db'));
  });
  afterEach(async () => {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  });

  const outcome = (append: Promise<readonly StoredEvent[]>): Promise<string> =>
    append.then(
      (events) => events.map(({ position }) => position).join(' '),
      (error: Error) => error.name,
    );

  it('conflict alone', async () => {
    const outcomes = await Promise.all([
      outcome(store.append('mission-a', 'no-stream', [someEvent('a', 0), someEvent('a', 1)])),
      outcome(store.append('mission-b', 4, [someEvent('b')])),
      outcome(store.append('mission-c', 'no-stream', [someEvent('c')])),
      // The first of the group went there first.
      outcome(store.append('mission-a', 'no-stream', [someEvent('d')])),
      outcome(store.append('mission-a', 1, [someEvent('e')])),
    ]);
    expect(outcomes).toEqual(['1 2', 'ConflictError', '3', 'ConflictError', '4']);
  });

  it('lose nothing where one of them takes an id that is stored elsewhere', async () => {
    await store.append('mission-a', 'no-stream', [someEvent('a')]);
    const outcomes = await Promise.all([
      outcome(store.append('mission-b', 'no-stream', [someEvent('b')])),
      outcome(store.append('mission-c', 'no-stream', [someEvent('c'), someEvent('a')])),
      outcome(store.append('mission-d', 'no-stream', [someEvent('d')])),
    ]);
    expect(outcomes).toEqual(['2', 'ConflictError', '3']);
    expect(await store.readStream('mission-c', 0)).toEqual([]);
  });

  it.each([0, 10, 39])('are written alone where number %i of forty is refused by the file', async (bad) => {
    await store.append('mission-a', 'no-stream', [someEvent('a')]);
    // More than are handed over at a time: those before it have been inserted, and those after it are still to come.
    const outcomes = await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        outcome(store.append(`mission-m-${index}`, 'no-stream', [someEvent(index === bad ? 'a' : `m-${index}`)])),
      ),
    );
    const written = outcomes.filter((_, index) => index !== bad);
    expect(outcomes[bad]).toBe('ConflictError');
    expect(written).toEqual(Array.from({ length: 39 }, (_, index) => String(index + 2)));
    expect(await store.head()).toBe('40');
  });

  it('answer the same events twice where they come twice', async () => {
    const [first, second] = await Promise.all([
      store.append('mission-a', 'no-stream', [someEvent('a')]),
      store.append('mission-a', 'no-stream', [someEvent('a')]),
    ]);
    expect(second).toEqual(first);
    expect(await store.head()).toBe('1');
  });

  it('make a claim once', async () => {
    const claim = { commandId: 'a', fingerprint: 'f', stream: 'mission-a' };
    const outcomes = await Promise.all([
      outcome(store.append('mission-a', 'no-stream', [someEvent('a')], claim)),
      outcome(store.append('mission-b', 'no-stream', [someEvent('b')], { ...claim, fingerprint: 'g' })),
    ]);
    expect(outcomes).toEqual(['1', 'ClaimTakenError']);
    expect(await store.findClaim('a')).toEqual(claim);
  });

  it('are acknowledged in the order of their positions', async () => {
    const acknowledged: number[] = [];
    await Promise.all(
      Array.from({ length: 300 }, async (_, index) => {
        const [event] = await store.append(`mission-m-${index}`, 'no-stream', [someEvent(`m-${index}`)]);
        acknowledged.push(Number(event?.position));
      }),
    );
    expect(acknowledged).toEqual(Array.from({ length: 300 }, (_, index) => index + 1));
  });

  it('are written before the store is closed', async () => {
    const appends = Array.from({ length: 100 }, (_, index) =>
      store.append(`mission-m-${index}`, 'no-stream', [someEvent(`m-${index}`)]),
    );
    await store.close();
    expect(await Promise.all(appends)).toHaveLength(100);
    store = SqliteEventStore.open(join(folder, 'events.db'));
    expect(await store.head()).toBe('100');
  });

  it('leave one winner where fifty expect the same revision', async () => {
    const outcomes = await Promise.allSettled(
      Array.from({ length: 50 }, (_, index) => store.append('mission-m', 'no-stream', [someEvent(`w-${index}`)])),
    );
    const refused = outcomes.filter(({ status }) => status === 'rejected') as PromiseRejectedResult[];
    expect(refused).toHaveLength(49);
    expect(refused.every(({ reason }) => reason instanceof ConflictError)).toBe(true);
    expect((await store.readAll(START, 100)).events).toHaveLength(1);
  });

  /** The events after a position, counted from there. */
  const eventsFrom = async (from: SqliteEventStore, start: number): Promise<object[]> => {
    const { events } = await from.readAll(String(start), 1_000);
    return events.map((event) => ({ ...event, position: Number(event.position) - start }));
  };

  it('end as if each had come alone, whoever appends what where', async () => {
    const appends = fc.array(
      fc.record({
        stream: fc.constantFrom('mission-a', 'mission-b', 'asset-a.x'),
        expected: fc.constantFrom('no-stream' as const, 0, 1, 2),
        command: fc.constantFrom('c', 'd', 'e', 'f', 'g', 'h'),
        count: fc.integer({ min: 1, max: 3 }),
      }),
      { minLength: 2, maxLength: 40 },
    );
    const alone = SqliteEventStore.open(join(folder, 'alone.db'));
    let run = 0;
    await fc.assert(
      fc.asyncProperty(appends, async (drawn) => {
        // Both stores go on, and each run has missions and commands of its own; it counts from where it began.
        const prefix = run++;
        const before = [Number(await store.head()), Number(await alone.head())] as const;
        const events = ({ command, count }: (typeof drawn)[number]) =>
          Array.from({ length: count }, (_, index) => someEvent(`${prefix}-${command}`, index));
        const appended = async (to: SqliteEventStore, start: number, append: (typeof drawn)[number]) => {
          const stream = append.stream.replace('-', `-${prefix}`);
          const said = await outcome(to.append(stream, append.expected, events(append)));
          return said.replaceAll(/\d+/g, (position) => String(Number(position) - start));
        };
        const inGroups = await Promise.all(drawn.map((append) => appended(store, before[0], append)));
        const oneByOne: string[] = [];
        for (const append of drawn) oneByOne.push(await appended(alone, before[1], append));
        expect(inGroups).toEqual(oneByOne);
        expect(await eventsFrom(store, before[0])).toEqual(await eventsFrom(alone, before[1]));
      }),
      { numRuns: 25 },
    );
    await alone.close();
  });
});

/** What is handed over to be written, and when. */
describe('a group', () => {
  let handedOver: number[];
  let outcomes: PromiseWithResolvers<GroupOutcome>[];
  let commits: GroupCommit;

  beforeEach(() => {
    handedOver = [];
    outcomes = [];
    const writer: LogWriter = {
      add: ({ length }) => void handedOver.push(length),
      commit: ({ length }) => {
        handedOver.push(length);
        const answer = Promise.withResolvers<GroupOutcome>();
        outcomes.push(answer);
        return answer.promise;
      },
      close: async () => undefined,
    };
    commits = new GroupCommit(writer, () => undefined);
  });

  const append: Append = {
    stream: 'mission-m',
    missionId: 'm',
    expected: 'no-stream',
    first: 0,
    events: [],
    claim: undefined,
  };
  const appendTimes = (count: number) => Array.from({ length: count }, () => commits.append(append, () => undefined));
  const positions = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
  const endOfTick = (): Promise<void> => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

  it('is handed over as it comes, and answered once it is committed', async () => {
    let answered = 0;
    const appends = appendTimes(10).map((appended) => appended.then(() => answered++));
    expect(handedOver).toEqual([4, 4]);
    await endOfTick();
    expect(handedOver).toEqual([4, 4, 2]);
    expect(answered).toBe(0);
    outcomes[0]?.resolve({ outcomes: positions(10) });
    await Promise.all(appends);
    expect(answered).toBe(10);
  });

  it('is prepared for its answers while the disk is busy, before there are any', async () => {
    const done: string[] = [];
    const appended = ['a', 'b'].map((name) => commits.append(append, () => done.push(name)));
    expect(done).toEqual([]);
    await endOfTick();
    expect(done).toEqual(['a', 'b']);
    outcomes[0]?.resolve({ outcomes: positions(2) });
    await Promise.all(appended);
  });

  it('is committed only after the one before it is', async () => {
    const first = appendTimes(1);
    await endOfTick();
    const second = appendTimes(10);
    await endOfTick();
    expect([handedOver, outcomes.length]).toEqual([[1, 4, 4], 1]);
    outcomes[0]?.resolve({ outcomes: positions(1) });
    await Promise.all(first);
    await endOfTick();
    expect([handedOver, outcomes.length]).toEqual([[1, 4, 4, 2], 2]);
    outcomes[1]?.resolve({ outcomes: positions(10) });
    expect(await Promise.all(second)).toEqual(positions(10));
  });

  it('takes in whoever appends again while it is acknowledged', async () => {
    const again = appendTimes(10).map((appended) => appended.then(() => commits.append(append, () => undefined)));
    await endOfTick();
    outcomes[0]?.resolve({ outcomes: positions(10) });
    await endOfTick();
    expect(handedOver).toEqual([4, 4, 2, 4, 4, 2]);
    outcomes[1]?.resolve({ outcomes: positions(10) });
    await Promise.all(again);
  });

  it('has a largest size', async () => {
    const appends = appendTimes(1_000);
    await endOfTick();
    // The rest, with which it is committed, is nothing; nor is anything sent to a group that has no room.
    expect(handedOver.splice(0)).toEqual([...Array.from({ length: 128 }, () => 4), 0]);
    outcomes[0]?.resolve({ outcomes: positions(512) });
    await endOfTick();
    expect(handedOver).toEqual([488]);
    outcomes[1]?.resolve({ outcomes: positions(488) });
    expect(await Promise.all(appends)).toHaveLength(1_000);
  });

  it('is written to its end when the store is closed while it is open', async () => {
    const appends = appendTimes(10);
    let closed = false;
    const closing = commits.close().then(() => (closed = true));
    await endOfTick();
    expect([handedOver, closed]).toEqual([[4, 4, 2], false]);
    outcomes[0]?.resolve({ outcomes: positions(10) });
    expect(await Promise.all(appends)).toEqual(positions(10));
    await closing;
  });

  it('fails as a whole where nobody knows what became of it', async () => {
    const appends = Promise.allSettled(appendTimes(10));
    await endOfTick();
    outcomes[0]?.reject(new Error('The thread has failed'));
    expect((await appends).every(({ status }) => status === 'rejected')).toBe(true);
  });
});
