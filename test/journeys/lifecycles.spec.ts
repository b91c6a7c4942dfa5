import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CONTAINER, MissionClient } from '../support/api-client.js';
import { startApp, type RunningApp } from '../support/running-app.js';
import { secondPersonAt } from '../support/second-person.js';

/** The ways a mission can end, or begin to, that differ from the reference mission's. Figures and days are made up. */
describe('a mission', () => {
  let app: RunningApp;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.close());

  const phaseOn = async (mission: MissionClient, day: string): Promise<unknown> =>
    (await mission.state(`?asOf=${day}`)).phase;

  it('can end by the decision of the Council, without any request', async () => {
    const mission = new MissionClient(app.api, 'council-decision');
    await mission.establish({ effectiveOn: '2003-09-19' });
    await mission.record('/mandate-extensions', {
      resolution: 'S/RES/3 (2016)',
      until: '2018-03-30',
      final: true,
      effectiveOn: '2016-12-23',
    });
    await mission.record('/mandate-termination', {
      resolution: 'S/RES/3 (2016)',
      basis: 'council-decision',
      liquidationFrom: '2018-04-01',
      effectiveOn: '2018-03-30',
    });
    await mission.record('/withdrawal-completion', { effectiveOn: '2018-03-31' });
    await mission.record('/liquidation', { department: 'DOS', siteIds: [], effectiveOn: '2018-04-01' });
    await mission.record('/physical-closure', { effectiveOn: '2018-06-28' });

    expect(await phaseOn(mission, '2018-03-29')).toBe('established');
    expect(await phaseOn(mission, '2018-03-30')).toBe('drawing-down');
    expect((await mission.state('?asOf=2018-03-29')).mandate).toMatchObject({ status: 'ending', endsOn: '2018-03-30' });
    expect(await phaseOn(mission, '2018-03-31')).toBe('withdrawn');
    expect(await phaseOn(mission, '2018-04-01')).toBe('liquidating');
    expect(await phaseOn(mission, '2018-06-28')).toBe('physically-closed');
  });

  it('can be succeeded by another one', async () => {
    const mission = new MissionClient(app.api, 'succeeded');
    await mission.establish({ predecessor: 'An earlier mission' });
    await mission.record('/mandate-termination', {
      resolution: 'S/RES/4 (2017)',
      basis: 'succeeded',
      endsOn: '2017-10-15',
      drawdownFrom: '2017-04-13',
      effectiveOn: '2017-04-13',
    });
    await mission.record('/successor', {
      successor: 'successor-mission',
      transferDate: '2017-10-16',
      effectiveOn: '2017-04-13',
    });

    expect(await phaseOn(mission, '2017-10-15')).toBe('drawing-down');
    expect(await phaseOn(mission, '2017-10-16')).toBe('succeeded');
    expect(await mission.state()).toMatchObject({
      succession: { successor: 'successor-mission', transferDate: '2017-10-16' },
    });
  });

  it('can draw down province by province while its mandate runs', async () => {
    const mission = new MissionClient(app.api, 'by-province');
    await mission.establish();
    await mission.record('/drawdown-phases', { phase: 1, scope: 'First province', effectiveOn: '2024-01-15' });
    await mission.record('/drawdown-phases/1/completion', { effectiveOn: '2024-06-30' });
    await mission.record('/drawdown-phases', { phase: 2, scope: 'Second province', effectiveOn: '2024-07-01' });

    expect(await mission.state('?asOf=2024-01-14')).toMatchObject({
      phase: 'established',
      drawdown: { status: 'none' },
    });
    expect(await mission.state('?asOf=2024-07-02')).toMatchObject({
      phase: 'drawing-down',
      mandate: { status: 'running' },
      drawdown: {
        status: 'under-way',
        phases: [
          { phase: 1, scope: 'First province', startedOn: '2024-01-15', completedOn: '2024-06-30' },
          { phase: 2, scope: 'Second province', startedOn: '2024-07-01' },
        ],
      },
    });
  });

  it('can be asked to leave without its mandate ending', async () => {
    const mission = new MissionClient(app.api, 'only-asked');
    await mission.establish({ mandateUntil: '2023-06-30' });
    await mission.record('/withdrawal-requests', {
      requestedBy: 'Host State',
      document: 'S/1',
      effectiveOn: '2023-06-16',
    });

    expect(await phaseOn(mission, '2023-06-15')).toBe('established');
    expect(await mission.state('?asOf=2024-01-01')).toMatchObject({
      phase: 'withdrawal-requested',
      request: { status: 'standing' },
      mandate: { status: 'lapsed', until: '2023-06-30' },
    });
    const { body } = await mission.get('/exceptions?kind=mandate-lapsed');
    expect(body).toMatchObject({ items: [{ until: '2023-06-30', day: '2023-06-30' }] });
    const liquidation = { department: 'DOS', siteIds: [], effectiveOn: '2024-01-01' };
    expect(await mission.post('/liquidation', liquidation)).toMatchObject({
      status: 409,
      body: { code: 'liquidation-not-due' },
    });
  });

  it('can lose a contingent for a while, get it back, and see it go in any phase', async () => {
    const mission = new MissionClient(app.api, 'contingents');
    await mission.establish();
    await mission.record('/contingents', {
      contingentId: 'egy',
      country: 'EGY',
      kind: 'military',
      strength: 1072,
      effectiveOn: '2021',
      effectiveOnQualifier: 'by',
    });
    await mission.record('/contingents/egy/suspension', { reason: 'Its own decision', effectiveOn: '2022-08-15' });
    await mission.record('/contingents/egy/resumption', { effectiveOn: '2022-10-01' });
    await mission.record('/contingents/egy/withdrawals', { strength: 1072, remaining: 0, effectiveOn: '2023-01-31' });
    await mission.record('/contingents', {
      contingentId: 'egy',
      kind: 'military',
      strength: 40,
      effectiveOn: '2023-03-01',
    });

    const on = async (day: string): Promise<unknown> =>
      (await mission.get<{ items: unknown[] }>(`/contingents?asOf=${day}`)).body.items[0];
    expect(await on('2022-09-01')).toMatchObject({ contingentId: 'egy', status: 'suspended' });
    expect(await on('2022-10-01')).toMatchObject({ status: 'deployed', strength: 1072 });
    expect(await on('2023-02-01')).toMatchObject({ status: 'withdrawn' });
    expect(await on('2023-03-01')).toMatchObject({ status: 'deployed', strength: 40 });
  });

  it('is reported complete, then not quite: both dates are kept', async () => {
    const mission = new MissionClient(app.api, 'not-quite');
    await mission.establish();
    await mission.record('/sites', {
      siteId: 'base',
      name: 'Last base',
      kind: 'base',
      region: 'South',
      effectiveOn: '2020-01-01',
    });
    await mission.record('/drawdown-phases', { phase: 1, scope: 'South', effectiveOn: '2024-01-15' });
    const completed = await mission.record('/withdrawal-completion', { effectiveOn: '2024-06-30' });
    await mission.record(`/facts/${completed.events[0]?.eventId}/corrections`, {
      changes: { effectiveOn: '2024-07-05' },
      reason: 'The last base was left later than reported',
      effectiveOn: '2024-07-06',
    });

    expect(await phaseOn(mission, '2024-07-01')).toBe('drawing-down');
    expect(await phaseOn(mission, '2024-07-05')).toBe('withdrawn');
    const { body } = await mission.get<{ items: Record<string, unknown>[] }>('/timeline');
    expect(body.items).toContainEqual(
      expect.objectContaining({
        type: 'WithdrawalCompleted',
        effectiveOn: '2024-07-05',
        asRecorded: expect.objectContaining({ effectiveOn: '2024-06-30' }),
        corrections: [expect.objectContaining({ reason: 'The last base was left later than reported' })],
      }),
    );
  });

  it('can close its books, and is then closed to asset commands until they are opened again', async () => {
    const mission = new MissionClient(app.api, 'books', secondPersonAt(app));
    await mission.establish();
    await mission.closePhysically();
    const closed = await mission.record('/administrative-closure', {
      finalPerformanceReport: 'A/79/2',
      effectiveOn: '2025-01-31',
    });
    expect(await phaseOn(mission, '2025-01-31')).toBe('closed');
    const asset = { ...CONTAINER, effectiveOn: '2025-02-01' };
    expect(await mission.post('/assets', asset)).toMatchObject({
      status: 409,
      body: { code: 'mission-closed', phase: 'closed' },
    });
    expect(await mission.post('/assets', { ...asset, effectiveOn: '2024-02-01' })).toMatchObject({
      status: 409,
      body: { code: 'mission-closed', closedOn: '2025-01-31' },
    });

    await mission.record(`/facts/${closed.events[0]?.eventId}/corrections`, {
      annulled: true,
      reason: 'An asset was forgotten',
      effectiveOn: '2025-03-01',
    });
    await mission.record('/assets', asset);
    expect(await phaseOn(mission, '2025-03-02')).toBe('physically-closed');
  });
});
