import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { SqliteEventStore } from '../../src/adapters/sqlite/log/sqlite-event-store.js';
import { CLOCK } from '../../src/application/ports/clock.token.js';
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
const LINE_ISLANDS_MS = 14 * 60 * MINUTE_MS;
/** A day after the one that has begun at UTC+14, where each begins first. */
const dayAfter = (days: number): string => instant(LINE_ISLANDS_MS + days * DAY_MS).slice(0, 10);
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
    await mission.closePhysically();
    const { body } = await mission.post('/administrative-closure', {
      finalPerformanceReport: 'A/79/1',
      effectiveOn: '2025-01-31',
    });
    const { proposedAt, expiresAt } = body as { proposedAt: string; expiresAt: string };
    expect(Math.abs(Date.parse(proposedAt) - Date.now())).toBeLessThan(10 * MINUTE_MS);
    expect(Date.parse(expiresAt) - Date.parse(proposedAt)).toBe(7 * DAY_MS);
  });
});

/** The Line Islands are 14 hours ahead of UTC, so that a day begins there at ten o'clock of the day before in UTC. */
describe('a day to come', () => {
  const NOW = Date.parse('2024-02-28T10:00:00.000Z');
  let app: RunningApp;
  let mission: MissionClient;

  beforeAll(async () => {
    app = await startApp();
    mission = new MissionClient(app.api, 'm');
    await mission.establish();
  });
  afterAll(() => app.close());

  /** Sets the clock by which days are judged. */
  const setClock = (atMs: number): void => {
    app.app.get<{ now: () => string }>(CLOCK).now = () => new Date(atMs).toISOString();
  };
  const refusal = (effectiveOn: string, latest: string): object => ({
    status: 409,
    body: {
      code: 'future-fact',
      effectiveOn,
      recordedOn: latest,
      detail: `${effectiveOn} lies after ${latest}, the latest day that has begun anywhere on Earth (at UTC+14); plans have fields of their own`,
    },
  });
  const report = (effectiveOn: string): ReturnType<MissionClient['post']> =>
    mission.post('/strength-reports', { departed: 1, effectiveOn });

  it('is one until the last instant before it begins at UTC+14, and the refusal says so', async () => {
    for (const before of [1, 1_000]) {
      setClock(NOW - before);
      expect(await report('2024-02-29')).toMatchObject(refusal('2024-02-29', '2024-02-28'));
      expect((await report('2024-02-28')).status).toBe(201);
    }
  });

  it('is none from the instant on at which it begins there; the day after is', async () => {
    setClock(NOW);
    expect((await report('2024-02-29')).status).toBe(201);
    expect((await report('2024-02')).status).toBe(201);
    // What counts from that day is in the state of today, which is that day as well.
    const today = await mission.record('/strength-reports', { departed: 29, effectiveOn: '2024-02-29' });
    const state = await mission.state(`?atLeast=${today.position}`);
    expect(state).toMatchObject({ strength: { departed: 29, figuresOn: { departed: '2024-02-29' } } });
    expect((await mission.get('?asOf=2024-02-29')).status).toBe(200);
    expect((await mission.get('?asOf=2024-03-01')).status).toBe(400);
    for (const later of ['2024-03-01', '2024-03', '2025'])
      expect(await report(later)).toMatchObject(refusal(later, '2024-02-29'));
  });

  it('is judged alike of an asset, of a correction and in rehearsal', async () => {
    setClock(NOW);
    expect(await mission.post('/assets', { ...CONTAINER, effectiveOn: '2024-03-01' })).toMatchObject(
      refusal('2024-03-01', '2024-02-29'),
    );
    expect((await mission.post('/assets', { ...CONTAINER, effectiveOn: '2024-02-29' })).status).toBe(201);
    const { events } = await mission.record('/casualty-reports', { fatalities: 310, effectiveOn: '2023-12-11' });
    const moveTo = (effectiveOn: string): ReturnType<MissionClient['post']> =>
      mission.post(`/facts/${events[0]?.eventId}/corrections`, { changes: { effectiveOn }, reason: 'Test' });
    expect(await moveTo('2024-03-01')).toMatchObject(refusal('2024-03-01', '2024-02-29'));
    expect((await moveTo('2024-02-29')).status).toBe(201);
    const rehearsed = await mission.post(
      '/strength-reports',
      { departed: 1, effectiveOn: '2024-03-01' },
      { prefer: 'rehearse' },
    );
    expect(rehearsed.body).toMatchObject({
      wouldAnswer: 409,
      problem: { code: 'future-fact', recordedOn: '2024-02-29' },
    });
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
