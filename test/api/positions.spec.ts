import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MissionClient } from '../support/api-client.js';
import { StreamReader } from '../support/event-stream-reader.js';
import { holdBackReadModels } from '../support/held-back.js';
import { get } from '../support/http.js';
import { startApp, type RunningApp } from '../support/running-app.js';

/** No engine has as large a number for a position. */
const BEYOND_ALL = '9'.repeat(30);

const NOTE = { kind: 'note', text: 'A note', effectiveOn: '2023-09-20' };

describe('a position', () => {
  let folder: string;
  let app: RunningApp;
  let mission: MissionClient;
  /** The end of the log before and after the restore: the backup held less. */
  let lost: string;
  let head: string;
  /** A cursor of the history that was given before the restore. */
  let cursor: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'drawdown-'));
    const data = join(folder, 'data');
    const first = await startApp(data);
    mission = new MissionClient(first.api, 'm');
    await mission.establish();
    head = (await mission.record('/milestones', NOTE)).position;
    await first.app.close();
    await cp(data, join(folder, 'backup'), { recursive: true });

    const second = await startApp(data);
    mission = new MissionClient(second.api, 'm');
    for (let count = 0; count < 3; count++) lost = (await mission.record('/milestones', NOTE)).position;
    const { body } = await mission.get<{ next: string }>('/events?limit=4');
    cursor = body.next;
    await second.app.close();

    app = await startApp(join(folder, 'backup'));
    mission = new MissionClient(app.api, 'm');
    await get(`${app.api}/missions/m?atLeast=${head}`);
  }, 60_000);
  afterAll(async () => {
    await app.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('beyond the end of the log is told where the history is read, and where the end is', async () => {
    for (const path of ['/events', '/missions/m/events'])
      for (const accept of ['application/json', 'text/csv'])
        for (const after of [lost, '9999999999999999999', BEYOND_ALL])
          expect(await get(`${app.api}${path}?after=${after}`, { accept })).toMatchObject({
            status: 409,
            body: { code: 'unknown-position', head },
          });
    expect((await get(`${app.api}/events?after=${head}`)).body).toEqual({ items: [], next: null });
    expect((await get(`${app.api}/events?after=0`)).status).toBe(200);
  });

  it.each(['01', '-1', '1.5', '1e3', '+1', ''])('is none in another spelling: %s', async (position) => {
    for (const path of [
      `/events?after=${position}`,
      `/missions/m?atLeast=${position}`,
      `/events/stream?after=${position}`,
    ])
      expect((await get(`${app.api}${path}`)).status).toBe(400);
  });

  it('in a cursor from before a restore is told, too', async () => {
    const { status, body } = await get(`${app.api}/missions/m/events?limit=4&cursor=${cursor}`);
    expect({ status, body }).toMatchObject({ status: 409, body: { code: 'unknown-position', head } });
  });

  it('that a read is to have reached is told at once, and not waited for', async () => {
    for (const path of ['/missions', '/missions/m', '/missions/m/timeline', '/missions/m/balance', '/events'])
      for (const atLeast of [lost, BEYOND_ALL])
        expect(await get(`${app.api}${path}?atLeast=${atLeast}`)).toMatchObject({
          status: 409,
          body: { code: 'unknown-position', head },
        });
  });

  it('that the log has, and the read models have not, is waited for', async () => {
    const behind = await startApp();
    const letGo = holdBackReadModels(behind.dataDir);
    const { position } = await new MissionClient(behind.api, 'm').establish();
    const waiting = get(`${behind.api}/missions/m?atLeast=${position}`);
    letGo();
    expect((await waiting).status).toBe(200);
    await behind.close();
  });

  it('beyond all that a log can have resets a stream like any other that is unknown', async () => {
    for (const path of ['/events/stream', '/missions/m/changes']) {
      const reader = await StreamReader.open(`${app.api}${path}`, { 'last-event-id': BEYOND_ALL });
      await reader.until(() => reader.text.includes(': live'));
      expect(reader.events).toEqual([{ id: head, event: 'reset', data: { unknown: BEYOND_ALL, head } }]);
      reader.cut();
    }
  });

  it.each([
    ['by the header that a browser sends', '/events/stream', true],
    ['by a query', '/events/stream', false],
    ['of one mission', '/events/stream?missionId=m', true],
    ['in the changes of a mission', '/missions/m/changes', true],
  ])('from which a stream was to go on resets it, %s: it goes on from the end', async (_, path, byHeader) => {
    const url = `${app.api}${path}${byHeader ? '' : `${path.includes('?') ? '&' : '?'}after=${lost}`}`;
    const reader = await StreamReader.open(url, byHeader ? { 'last-event-id': lost } : {});
    await reader.until(() => reader.text.includes(': live'));
    expect(reader.events).toEqual([{ id: head, event: 'reset', data: { unknown: lost, head } }]);
    const { position } = await mission.record('/milestones', NOTE);
    await reader.until(() => reader.events.length === 2);
    expect(reader.events[1]?.id).toBe(position);
    reader.cut();
    // The `id` of the reset is a place to go on from like any other.
    const again = await StreamReader.open(`${app.api}${path}`, { 'last-event-id': head });
    await again.until(() => again.events.length === 1);
    expect(again.events[0]?.id).toBe(position);
    again.cut();
    head = position;
    lost = String(Number(position) + 3);
  });
});
