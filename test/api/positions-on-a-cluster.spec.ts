import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { KurrentDbEventStore } from '../../src/adapters/kurrentdb/kurrentdb-event-store.js';
import { ProtocolServer } from '../kurrentdb/protocol-server.js';
import { MissionClient } from '../support/api-client.js';
import { StreamReader } from '../support/event-stream-reader.js';
import { get } from '../support/http.js';
import { startApp, type RunningApp } from '../support/running-app.js';
import { someEvent } from '../support/some-event.js';

const BEYOND_ALL = '9'.repeat(30);
const NOTE = { kind: 'note', text: 'A note', effectiveOn: '2023-09-20' };

/** A KurrentDB refuses to read from a position that is none of an event's: a caller's is compared, and never sent to it. */
describe('a position, where the events are in a KurrentDB', () => {
  let kurrentDb: ProtocolServer;
  let app: RunningApp;
  let mission: MissionClient;
  /** Another server of the same record. */
  let other: KurrentDbEventStore;
  let written = 0;

  beforeAll(async () => {
    kurrentDb = await new ProtocolServer().start();
    app = await startApp(undefined, kurrentDb.url);
    mission = new MissionClient(app.api, 'm');
    await mission.establish();
    other = await KurrentDbEventStore.open(kurrentDb.url);
  }, 60_000);
  afterAll(async () => {
    await Promise.all([app.close(), other.close()]);
    await kurrentDb.stop();
  });

  const head = async (): Promise<string> => (await mission.record('/milestones', NOTE)).position;
  const writtenElsewhere = async (): Promise<string> => {
    const expected = written === 0 ? 'no-stream' : written - 1;
    const [stored] = await other.append('mission-n', expected, [someEvent(`elsewhere ${written++}`)]);
    return stored?.position ?? '';
  };

  it('that is none of a fact’s is told, wherever it lies', async () => {
    const end = await head();
    const ofOthers = kurrentDb.log.all.find(({ stream }) => stream.startsWith('$'))?.position;
    for (const position of ['1', String(Number(end) - 1), String(ofOthers), String(Number(end) + 1), BEYOND_ALL])
      for (const path of [
        `/events?after=${position}`,
        `/missions/m/events?after=${position}`,
        `/missions/m?atLeast=${position}`,
      ])
        expect(await get(app.api + path)).toMatchObject({ status: 409, body: { code: 'unknown-position', head: end } });
  });

  it.each(['1', BEYOND_ALL])('resets a stream that was to go on from it: %s', async (position) => {
    const end = await head();
    for (const path of ['/events/stream', '/missions/m/changes']) {
      const reader = await StreamReader.open(`${app.api}${path}?after=${position}`);
      await reader.until(() => reader.text.includes(': live'));
      expect(reader.events).toEqual([{ id: end, event: 'reset', data: { unknown: position, head: end } }]);
      reader.cut();
    }
  });

  it('at which another server has written just now is waited for, and not told', async () => {
    for (let round = 0; round < 10; round++) {
      const position = await writtenElsewhere();
      expect(await get(`${app.api}/events?after=${position}`)).toMatchObject({ status: 200, body: { items: [] } });
      const reader = await StreamReader.open(`${app.api}/events/stream?after=${await writtenElsewhere()}`);
      await reader.until(() => reader.text.includes(': live'));
      expect(reader.events).toEqual([]);
      reader.cut();
    }
  });

  it('in `next` is that of a fact', async () => {
    await head();
    const positions = (await other.readAll('0', 500)).events.map((event) => event.position);
    for (const position of positions)
      expect((await get(`${app.api}/missions/m/events?after=${position}`)).status).toBe(200);
  });

  it('named by many readers at once leaves commands and readiness alone, and costs the server next to nothing', async () => {
    await head();
    const before = kurrentDb.reads;
    const readers = Array.from({ length: 128 }, (_, index) =>
      get(`${app.api}/events?after=${index % 2 === 0 ? '1' : BEYOND_ALL}`),
    );
    const commands = Array.from({ length: 3 }, () => mission.record('/milestones', NOTE));
    const health = await get(`${app.url}/readyz`);
    expect(await Promise.all(commands)).toHaveLength(3);
    expect(health.status).toBe(200);
    for (const { status } of await Promise.all(readers)) expect(status).toBe(409);
    // Some of the commands, some to find out where the log ends; without that it would be one for each reader, and more.
    expect(kurrentDb.reads - before).toBeLessThan(64);
  });

  it('beyond the copy cannot be told while the server is away: it is unavailable, and what is known is answered', async () => {
    const end = await head();
    await kurrentDb.stop();
    expect(await get(`${app.api}/events?after=${BEYOND_ALL}`)).toMatchObject({
      status: 503,
      body: { code: 'store-unavailable' },
    });
    expect(await get(`${app.api}/events?after=1`)).toMatchObject({ status: 409, body: { code: 'unknown-position' } });
    expect(await get(`${app.api}/events?after=${end}`)).toMatchObject({ status: 200 });
    await kurrentDb.start();
  });
});
