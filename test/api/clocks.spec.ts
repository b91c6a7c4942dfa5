import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { SqliteEventStore } from '../../src/adapters/sqlite/log/sqlite-event-store.js';
import { EVENT_LOG } from '../../src/composition/engines.js';
import { mission as missionFact } from '../domain/facts.js';
import { CONTAINER, MissionClient } from '../support/api-client.js';
import { get } from '../support/http.js';
import { startApp, type RunningApp } from '../support/running-app.js';
import { someEvent } from '../support/some-event.js';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

interface Recorded {
  readonly metadata: { readonly recordedAt: string };
}

const instant = (afterMs: number): string => new Date(Date.now() + afterMs).toISOString();
const dayAfter = (days: number): string => instant(days * DAY_MS).slice(0, 10);
const metric = async ({ url }: RunningApp, name: string): Promise<number> => {
  const { body } = await get<string>(`${url}/metrics`);
  const line = body.split('\n').find((one) => one.startsWith(`${name} `));
  return Number(line?.slice(name.length + 1));
};

describe('a record that is ahead of the clock', () => {
  const ahead = instant(200 * DAY_MS);
  let app: RunningApp;
  let mission: MissionClient;

  beforeAll(async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'drawdown-ahead-'));
    const store = SqliteEventStore.open(join(dataDir, EVENT_LOG));
    const { type, data, effectiveOn, source } = missionFact('Established');
    const event = someEvent('5a3f3a5e-7d0f-5ad7-9d0c-9f5c1c1b2d11', 0, data);
    const { commandId } = event.metadata;
    const metadata = { ...event.metadata, causationId: commandId, effectiveOn, source, recordedAt: ahead };
    await store.append('mission-m', 'no-stream', [{ ...event, type, metadata }]);
    await store.close();
    app = await startApp(dataDir);
    mission = new MissionClient(app.api, 'm');
  });
  afterAll(() => app.close());

  it('goes on, and its times never go back', async () => {
    const receipt = await mission.record('/strength-reports', { departed: 1, effectiveOn: '2023-09-20' });
    expect(receipt.revision).toBeGreaterThan(0);
    const times = ((await mission.events()) as unknown as Recorded[]).map(({ metadata }) => metadata.recordedAt);
    expect(new Set(times)).toEqual(new Set([ahead]));
  });

  it('is told at /readyz, in a metric, and stands in no way', async () => {
    const { status, body } = await get(`${app.url}/readyz`);
    expect([status, body]).toEqual([
      200,
      {
        status: 'ok',
        warnings: [
          {
            code: 'record-ahead-of-clock',
            detail: expect.stringMatching(/recorded 172\d{5} s later than .* clock shows now/) as unknown,
          },
        ],
      },
    ]);
    expect(Math.round((await metric(app, 'drawdown_record_ahead_seconds')) / 86_400)).toBe(200);
    expect(await metric(app, 'drawdown_clock_leapt_seconds')).toBe(0);
    expect((await get<{ items: object[] }>(`${app.api}/projections`)).body.items).toEqual(
      expect.arrayContaining([expect.objectContaining({ lagSeconds: 0 })]),
    );
  });

  it('lets no fact be dated later than the day that has really come', async () => {
    const today = dayAfter(0);
    const report = { departed: 1, effectiveOn: dayAfter(2) };
    expect(await mission.post('/strength-reports', report)).toMatchObject({
      status: 409,
      body: { code: 'future-fact', recordedOn: today },
    });
    expect(await mission.post('/assets', { ...CONTAINER, effectiveOn: dayAfter(30) })).toMatchObject({
      status: 409,
      body: { code: 'future-fact' },
    });
    const closing = { finalPerformanceReport: 'A/79/1', effectiveOn: dayAfter(30) };
    expect(await mission.post('/administrative-closure', closing)).toMatchObject({
      status: 409,
      body: { code: 'future-fact' },
    });
    expect((await mission.post('/strength-reports', { ...report, effectiveOn: today })).status).toBe(201);
  });

  it('lets no fact be corrected to a later day', async () => {
    const { events } = await mission.record('/casualty-reports', { fatalities: 310, effectiveOn: '2023-12-11' });
    const correct = (effectiveOn: string): Promise<{ status: number; body: object }> =>
      mission.post(`/facts/${events[0]?.eventId}/corrections`, { changes: { effectiveOn }, reason: 'Test' });
    expect(await correct(dayAfter(2))).toMatchObject({ status: 409, body: { code: 'future-fact' } });
    expect((await correct('2023-12-12')).status).toBe(201);
  });

  it('makes no proposal expire sooner or later', async () => {
    const { body } = await mission.post('/administrative-closure', {
      finalPerformanceReport: 'A/79/1',
      effectiveOn: '2025-01-31',
    });
    const { proposedAt, expiresAt } = body as { proposedAt: string; expiresAt: string };
    expect(Math.abs(Date.parse(proposedAt) - Date.now())).toBeLessThan(10 * MINUTE_MS);
    expect(Date.parse(expiresAt) - Date.parse(proposedAt)).toBe(7 * DAY_MS);
  });
});

describe('a clock that leaps forward while the server runs', () => {
  const real = Date.now;
  let app: RunningApp;
  let mission: MissionClient;

  beforeAll(async () => {
    app = await startApp();
    mission = new MissionClient(app.api, 'm');
    await mission.establish();
  });
  afterEach(() => {
    Date.now = real;
  });
  afterAll(() => app.close());

  const report = { departed: 1, effectiveOn: '2023-09-20' };
  // Tokens, too, follow the clock: what is shown to sign in here lasts longer than this.
  const leap = (): void => {
    Date.now = () => real() + 10 * MINUTE_MS;
  };

  it('is refused before anything is recorded, until it is right again', async () => {
    leap();
    const refused = await mission.post('/strength-reports', report);
    expect(refused).toMatchObject({ status: 503, body: { code: 'clock-leapt' } });
    expect(refused.headers.get('retry-after')).toBe('1');
    expect(refused.body.detail).toMatch(/600 s more than have passed: set it right, or restart the server/);
    Date.now = real;
    expect(await mission.events()).toHaveLength(1);
    expect((await mission.post('/strength-reports', report)).status).toBe(201);
    const [, recorded] = (await mission.events()) as unknown as Recorded[];
    expect(Date.parse(recorded?.metadata.recordedAt ?? '')).toBeLessThanOrEqual(real());
  });

  it('is told at /readyz and in a metric, and reads go on', async () => {
    leap();
    expect(await get(`${app.url}/readyz`)).toMatchObject({
      status: 503,
      body: { code: 'not-ready', detail: expect.stringMatching(/clock has leapt forward by 600 s/) as unknown },
    });
    expect(await metric(app, 'drawdown_clock_leapt_seconds')).toBeCloseTo(600, 0);
    expect((await mission.get()).status).toBe(200);
    Date.now = real;
    expect(await get(`${app.url}/readyz`)).toMatchObject({ status: 200, body: { status: 'ok' } });
    expect(await metric(app, 'drawdown_clock_leapt_seconds')).toBe(0);
  });
});
