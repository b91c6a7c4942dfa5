import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import fc from '../support/fast-check.js';
import type { LiveLimits } from '../../src/application/live/live-limits.js';
import type { EventStore } from '../../src/application/ports/event-store.js';
import { EVENT_STORE } from '../../src/application/ports/event-store.token.js';
import { ProtocolServer } from '../kurrentdb/protocol-server.js';
import { CONTAINER, MissionClient } from '../support/api-client.js';
import { eventsIn, StreamReader, type SentEvent } from '../support/event-stream-reader.js';
import { holdBackReadModels } from '../support/held-back.js';
import { call, get } from '../support/http.js';
import { startApp, type RunningApp } from '../support/running-app.js';
import { someEvent } from '../support/some-event.js';

interface Change extends Record<string, unknown> {
  readonly position: string;
  readonly eventId: string;
  readonly type: string;
  readonly assetId?: string;
  readonly views: readonly string[];
}

const apps: RunningApp[] = [];
const readers: StreamReader[] = [];

const start = async (limits: Partial<LiveLimits> = {}, eventStoreUrl?: string): Promise<RunningApp> => {
  const app = await startApp(undefined, eventStoreUrl, limits);
  apps.push(app);
  return app;
};

const open = async (url: string, headers: Record<string, string> = {}): Promise<StreamReader> => {
  const reader = await StreamReader.open(url, headers);
  readers.push(reader);
  return reader;
};

const established = async ({ api }: RunningApp, missionId: string): Promise<MissionClient> => {
  const mission = new MissionClient(api, missionId);
  await mission.establish();
  return mission;
};

/** Records so many facts, each by a command. */
const record = async (mission: MissionClient, count: number): Promise<void> => {
  for (let index = 0; index < count; index++)
    await mission.record('/milestones', { kind: 'note', text: 'é', effectiveOn: '2023-09-20' });
};

/** Facts that are appended together. */
const TOGETHER = 10;

/**
 * Appends facts to mission `m`, which has been established and nothing more. They go past the commands, since streams show what is in
 * the log, however it came there.
 *
 * @param length characters of the text of each
 * @param told waits until so many facts have been told, before more of them come
 */
const append = async (
  { app }: RunningApp,
  count: number,
  length: number,
  told: (count: number) => Promise<unknown> = async () => undefined,
): Promise<void> => {
  const store = app.get<EventStore>(EVENT_STORE);
  for (let revision = 0; revision < count; revision += TOGETHER) {
    const commandId = randomUUID();
    const facts = Array.from({ length: TOGETHER }, (_, index) =>
      someEvent(commandId, index, { kind: 'note', text: 'é'.repeat(length) }),
    );
    await store.append('mission-m', revision, facts);
    await told(revision + TOGETHER);
  }
};

/** What the server writes its answer to the next request to. */
const nextAnswer = async ({ app }: RunningApp): Promise<ServerResponse> => {
  const [, answer] = (await once(app.getHttpServer(), 'request')) as [IncomingMessage, ServerResponse];
  return answer;
};

/** Bytes in buffers that are still in use, as messages are until nobody needs them any more. They are freed in the background. */
const heldBytes = async (): Promise<number> => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  for (let round = 0; round < 5; round++) {
    collect();
    await pause(100);
  }
  return process.memoryUsage().arrayBuffers;
};

const ids = (events: readonly SentEvent[]): string[] => events.map(({ id }) => id);

const positions = async (url: string): Promise<string[]> =>
  (await get<{ items: { position: string }[] }>(`${url}?limit=500`)).body.items.map(({ position }) => position);

describe('a live stream', () => {
  afterEach(async () => {
    for (const reader of readers.splice(0)) reader.cut();
    for (const app of apps.splice(0)) await app.close();
  });

  describe('cut at any byte', () => {
    let app: RunningApp;
    beforeAll(async () => {
      app = await startApp();
      const mission = await established(app, 'm');
      await established(app, 'other');
      await record(mission, 12);
      await mission.record('/assets', { ...CONTAINER, effectiveOn: '2023-07-01' });
      await record(mission, 5);
    });
    afterAll(() => app.close());

    it.each([
      ['/events/stream', '/events'],
      ['/events/stream?missionId=m', '/missions/m/events'],
      ['/missions/m/changes', '/missions/m/events'],
    ])('resumes %s after the last whole message, without gap or repeat', async (stream, history) => {
      const all = await positions(`${app.api}${history}`);
      const from = (after: string): string => `${app.api}${stream}${stream.includes('?') ? '&' : '?'}after=${after}`;
      const whole = await open(from('0'));
      await whole.until(() => whole.events.length === all.length);
      const { bytes } = whole;
      await fc.assert(
        fc.asyncProperty(fc.nat(bytes.length), fc.boolean(), async (at, byHeader) => {
          const seen = ids(eventsIn(bytes.subarray(0, at)));
          const last = seen.at(-1) ?? '0';
          // A browser sends the query it began with, too; where it has got to counts.
          const rest = byHeader
            ? await StreamReader.open(from('0'), { 'last-event-id': last })
            : await StreamReader.open(from(last));
          await rest.until(() => rest.text.includes(': live'));
          rest.cut();
          expect([...seen, ...ids(rest.events)]).toEqual(all);
        }),
        { numRuns: 60 },
      );
    });
  });

  describe('with a reader that takes nothing', () => {
    /** More than a connection holds by itself while its reader takes nothing; characters of a text, and facts. */
    const LENGTH = 9_000;
    const COUNT = 700;

    it('drops it with a last message, and others go on', async () => {
      const app = await start({ bufferedMessages: 50 });
      await established(app, 'm');
      const slow = await Promise.all(
        ['/events/stream?after=0', '/missions/m/changes?after=0'].map((stream) => open(`${app.api}${stream}`)),
      );
      const [events, changes] = slow as [StreamReader, StreamReader];
      await events.until(() => events.text.includes(': live'));
      events.stop();
      const quick = await open(`${app.api}/events/stream?after=0`);
      await append(app, COUNT, LENGTH, (count) => quick.until(() => quick.events.length > count));
      expect(quick.events).toHaveLength(COUNT + 1);

      events.goOn();
      await events.end();
      const last = events.events.at(-1);
      const told = ids(events.events.slice(0, -1));
      expect(last).toMatchObject({ event: 'dropped', data: { code: 'too-slow', after: told.at(-1) } });
      expect(told.length).toBeLessThan(COUNT);
      const rest = await open(`${app.api}/events/stream?after=${told.at(-1)}`);
      await rest.until(() => told.length + rest.events.length === COUNT + 1);
      expect([...told, ...ids(rest.events)]).toEqual(ids(quick.events));
      await changes.until(() => changes.events.length === COUNT + 1);
      expect(quick.ended).toBe(false);
    }, 60_000);

    it('holds no more for it than its buffer, and nothing once it is dropped', async () => {
      const app = await start({ bufferedMessages: 50 });
      await established(app, 'm');
      const slow = await Promise.all(Array.from({ length: 5 }, () => open(`${app.api}/events/stream?after=0`)));
      for (const reader of slow) {
        await reader.until(() => reader.text.includes(': live'));
        reader.stop();
      }
      const before = await heldBytes();
      await append(app, 2 * COUNT, LENGTH);
      // All that was told since comes to 25 MB; what a connection holds by itself lies in the kernel.
      expect((await heldBytes()) - before).toBeLessThan(6_000_000);
    }, 60_000);

    it('drops one, too, that takes nothing for too long while it catches up', async () => {
      const app = await start({ stalledMs: 300 });
      await established(app, 'm');
      await append(app, COUNT, LENGTH);
      const answer = nextAnswer(app);
      const slow = await open(`${app.api}/events/stream?after=0`);
      slow.stop();
      const raw = await answer;
      while (!raw.writableEnded) await pause(10);
      slow.goOn();
      await slow.end();
      expect(slow.events.at(-1)).toMatchObject({ event: 'dropped' });
    }, 60_000);

    it('cuts the line where not even the last message is taken', async () => {
      // Long enough that the line is full by then, however late the process gets to run: it would take the last message otherwise.
      const app = await start({ stalledMs: 1_500, lastMessageMs: 100 });
      await established(app, 'm');
      await append(app, COUNT, LENGTH);
      const answer = nextAnswer(app);
      const slow = await open(`${app.api}/events/stream?after=0`);
      slow.stop();
      const raw = await answer;
      while (!raw.destroyed) await pause(10);
      slow.goOn();
      await slow.end();
      expect(slow.events.at(-1)).not.toMatchObject({ event: 'dropped' });
    }, 60_000);

    it('does not let it keep the server from stopping', async () => {
      const app = await startApp();
      await established(app, 'm');
      await append(app, COUNT, LENGTH);
      const slow = await open(`${app.api}/events/stream?after=0`);
      slow.stop();
      await pause(200);
      const asked = Date.now();
      await app.close();
      expect(Date.now() - asked).toBeLessThan(9_000);
    }, 60_000);
  });

  it('shows 500 readers every event once, in order, and reads each for all of them at once', async () => {
    const app = await start();
    const mission = await established(app, 'm');
    const streams = ['/events/stream', '/events/stream?missionId=m', '/missions/m/changes'];
    const opened: StreamReader[] = [];
    while (opened.length < 500) {
      const fifty = Array.from({ length: 50 }, (_, index) => open(`${app.api}${streams[index % 3]}`));
      opened.push(...(await Promise.all(fifty)));
    }
    await Promise.all(opened.map((reader) => reader.until(() => reader.text.includes(': live'))));
    const reads = jest.spyOn(app.app.get<EventStore>(EVENT_STORE), 'readAll');
    const posting = Array.from({ length: 5 }, () => record(mission, 10));
    await Promise.all(posting);
    const expected = (await positions(`${app.api}/events`)).slice(1);
    expect(expected).toHaveLength(50);
    await Promise.all(opened.map((reader) => reader.until(() => reader.events.length >= expected.length)));
    // The projections read it too, and each stream may look once more than there is.
    expect(reads.mock.calls.length).toBeLessThan(5 * expected.length);
    await pause(100);
    for (const reader of opened) expect(ids(reader.events)).toEqual(expected);
  }, 60_000);

  it('is refused to more readers than the server can bear, and there is room again once one has gone', async () => {
    const app = await start({ readers: 2 });
    const [first] = [await open(`${app.api}/events/stream`), await open(`${app.api}/events/stream`)];
    const refused = await get(`${app.api}/events/stream`);
    expect(refused).toMatchObject({ status: 429, body: { code: 'too-many-readers' } });
    expect(refused.headers.get('retry-after')).toBe('1');
    first.cut();
    await pause(100);
    await open(`${app.api}/events/stream`);
    // What is refused does not count.
    expect((await get(`${app.api}/events/stream`)).status).toBe(429);
  });

  it('shows on a quiet line that it is alive', async () => {
    const app = await start({ heartbeatMs: 50 });
    await established(app, 'm');
    for (const reader of [await open(`${app.api}/events/stream`), await open(`${app.api}/missions/m/changes`)]) {
      await reader.until(() => reader.text.split(': alive\n\n').length > 3);
      expect(reader.text).toContain(': live\n\n');
    }
  });

  it('has a HEAD, which ends', async () => {
    const app = await start();
    const { status, headers } = await call(`${app.api}/events/stream`, { method: 'HEAD' });
    expect([status, headers.get('content-type')]).toEqual([200, 'text/event-stream; charset=utf-8']);
  });

  it('says when the server stops, and where to resume', async () => {
    const app = await startApp();
    const mission = await established(app, 'm');
    const opened = [
      await open(`${app.api}/events/stream?after=0`),
      await open(`${app.api}/missions/m/changes?after=0`),
      await open(`${app.api}/events/stream`),
    ];
    await Promise.all(opened.map((reader) => reader.until(() => reader.text.includes(': live'))));
    const { position } = await mission.record('/strength-reports', { departed: 1, effectiveOn: '2023-09-20' });
    const quiet = await open(`${app.api}/missions/m/changes`);
    await quiet.until(() => quiet.text.includes(': live'));
    await Promise.all(opened.map((reader) => reader.until(() => reader.events.at(-1)?.id === position)));
    await app.close();
    for (const reader of opened) {
      await reader.end();
      const data = { code: 'server-stops', after: position };
      expect(reader.events.at(-1)).toEqual({ id: '', event: 'closing', data });
    }
    // A browser that was told nothing yet would otherwise begin at whatever is the end by then.
    await quiet.end();
    expect(quiet.events).toMatchObject([{ id: position, event: 'closing' }]);
  });

  it('stays while a KurrentDB is out of reach, and goes on with what it held then', async () => {
    const kurrentDb = await new ProtocolServer().start();
    try {
      const app = await start({}, kurrentDb.url);
      const mission = await established(app, 'm');
      const opened = [
        await open(`${app.api}/events/stream?after=0`),
        await open(`${app.api}/missions/m/changes?after=0`),
      ];
      await Promise.all(opened.map((reader) => reader.until(() => reader.text.includes(': live'))));
      await kurrentDb.stop();
      opened.push(await open(`${app.api}/events/stream?after=0`));
      await pause(200);
      await kurrentDb.start();
      const report = { departed: 1, effectiveOn: '2023-09-20' };
      let status = 0;
      for (; status !== 201; await pause(100)) ({ status } = await mission.post('/strength-reports', report));
      await Promise.all(opened.map((reader) => reader.until(() => reader.events.length >= 2)));
      const stored = await positions(`${app.api}/events`);
      expect(opened.map((reader) => ids(reader.events))).toEqual(opened.map(() => stored));
    } finally {
      await Promise.all(apps.splice(0).map((app) => app.close()));
      await kurrentDb.stop();
    }
  });
});

describe('the changes of a mission', () => {
  let app: RunningApp;
  let mission: MissionClient;
  beforeAll(async () => {
    app = await startApp();
    mission = await established(app, 'm');
    await established(app, 'other');
  });
  afterAll(() => app.close());

  const changes = (events: readonly SentEvent[]): Change[] => events.map(({ data }) => data as Change);

  it('name each fact once, and the views that a read finds it in', async () => {
    const { position, events } = await mission.record('/assets', { ...CONTAINER, effectiveOn: '2023-07-01' });
    const reader = await open(`${app.api}/missions/m/changes?after=0`);
    await reader.until(() => reader.events.length === 2);
    expect(reader.events.map(({ id, event }) => [id, event])).toEqual([
      ['1', 'change'],
      [position, 'change'],
    ]);
    const [first, second] = changes(reader.events);
    expect(first).toMatchObject({ position: '1', type: 'Established' });
    expect(first).not.toHaveProperty('assetId');
    expect(first?.views).toEqual([
      'portfolio',
      'mission-state',
      'mission-plan',
      'timeline',
      'contingents',
      'sites',
      'drawdown',
      'exceptions',
    ]);
    expect(second).toEqual({
      position,
      eventId: events[0]?.eventId,
      type: 'AssetRegistered',
      assetId: 'con-1',
      views: ['asset-register', 'asset-ledger', 'exceptions'],
    });
    reader.cut();
  });

  it('are told only once a read finds them', async () => {
    const reader = await open(`${app.api}/missions/m/changes`);
    await reader.until(() => reader.text.includes(': live'));
    const letGo = holdBackReadModels(app.dataDir);
    const { position, events } = await mission.record('/strength-reports', { departed: 1, effectiveOn: '2023-09-20' });
    const late = await open(`${app.api}/missions/m/changes?after=${Number(position) - 1}`);
    await pause(300);
    expect([...reader.events, ...late.events]).toEqual([]);
    letGo();
    for (const each of [reader, late]) {
      await each.until(() => each.events.length === 1);
      expect(changes(each.events)).toMatchObject([{ position, eventId: events[0]?.eventId }]);
      const { headers, body } = await mission.get<{ items: { eventId: string }[] }>('/timeline?limit=500');
      expect(Number(headers.get('x-position'))).toBeGreaterThanOrEqual(Number(position));
      expect(body.items.map(({ eventId }) => eventId)).toContain(events[0]?.eventId);
      each.cut();
    }
  });

  it('are each told after the read models have them, however many come at once', async () => {
    const reader = await open(`${app.api}/missions/m/changes`);
    await reader.until(() => reader.text.includes(': live'));
    const posting = Array.from({ length: 8 }, () => record(mission, 10));
    for (let seen = 0; seen < 80; seen++) {
      await reader.until(() => reader.events.length > seen);
      const [change] = changes(reader.events).slice(-1);
      const { headers } = await mission.get();
      expect(Number(headers.get('x-position'))).toBeGreaterThanOrEqual(Number(change?.position));
    }
    await Promise.all(posting);
    expect(ids(reader.events)).toEqual((await positions(`${app.api}/missions/m/events`)).slice(-80));
    reader.cut();
  });

  it('are those of a mission that is known', async () => {
    expect(await get(`${app.api}/missions/nowhere/changes`)).toMatchObject({ status: 404 });
    expect((await get(`${app.api}/missions/m/changes?after=x`)).status).toBe(400);
    expect((await get(`${app.api}/missions/m/changes?missionId=other`)).status).toBe(400);
    expect((await get(`${app.api}/missions/m/changes`, { 'last-event-id': 'x' })).status).toBe(400);
  });
});
