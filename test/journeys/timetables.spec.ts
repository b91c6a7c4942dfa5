import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MissionClient } from '../support/api-client.js';
import { startApp, type RunningApp } from '../support/running-app.js';
import { statusOn } from '../support/standing.js';

/** Timetables that were moved, paused or cancelled. Days and instruments are the missions' own where nothing else is said. */
describe('a mission whose timetable changes', () => {
  let app: RunningApp;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.close());

  it('keeps what was planned on an earlier day, as ATMIS does whose second phase was moved', async () => {
    const atmis = new MissionClient(app.api, 'atmis');
    await atmis.establish({ resolution: 'S/RES/2628 (2022)', hostState: 'SOM', effectiveOn: '2022-04-01' });
    await atmis.record('/timetable-revisions', {
      resolution: 'S/RES/2687 (2023)',
      phases: [{ phase: 2, scope: '3,000 troops', plannedEnd: '2023-09-30' }],
      effectiveOn: '2023-06-27',
    });
    await atmis.record('/timetable-revisions', {
      resolution: 'S/RES/2710 (2023)',
      phases: [{ phase: 2, plannedEnd: '2023-12-31' }],
      effectiveOn: '2023-11-15',
    });
    expect(await atmis.state('?asOf=2023-11-14')).toMatchObject({
      phase: 'established',
      drawdown: {
        status: 'planned',
        phases: [{ phase: 2, status: 'planned', scope: '3,000 troops', plannedEnd: '2023-09-30' }],
      },
    });
    const planOn = async (day: string): Promise<unknown> => (await atmis.get(`/plan?asOf=${day}`)).body.items;
    const [first, second] = (await atmis.events()).slice(1).map(({ eventId }) => eventId);
    const planned = { on: '2023-09-30', setBy: first, setOn: '2023-06-27' };
    expect(await planOn('2023-10-02')).toEqual([{ of: 'phase', id: '2', planned: [planned], overdueDays: 2 }]);
    expect(await planOn('2023-11-15')).toEqual([
      { of: 'phase', id: '2', planned: [planned, { on: '2023-12-31', setBy: second, setOn: '2023-11-15' }] },
    ]);
    const { items: overdue } = (await atmis.get<{ items: object[] }>('/exceptions?kind=overdue&asOf=2023-11-15')).body;
    expect(overdue).toMatchObject([{ what: 'phase', phase: 2, dueOn: '2023-09-30' }]);
    expect(await atmis.state('?asOf=2023-11-15')).toMatchObject({
      drawdown: { phases: [{ phase: 2, status: 'planned', scope: '3,000 troops', plannedEnd: '2023-12-31' }] },
    });
  });

  it('has a phase that is paused before it began, as MONUSCO has', async () => {
    const monusco = new MissionClient(app.api, 'monusco');
    await monusco.establish({ resolution: 'S/RES/1925 (2010)', hostState: 'COD', effectiveOn: '2010-05-28' });
    const step = { effectiveOn: '2024-02-25' };
    expect(await monusco.post('/drawdown-phases/2/pause', step)).toMatchObject({
      status: 409,
      body: { code: 'wrong-phase' },
    });
    await monusco.record('/drawdown-phases', { phase: 1, scope: 'South Kivu', ...step });
    await monusco.record('/drawdown-phases/1/completion', { effectiveOn: '2024-06-30' });
    // The days of the second phase are illustrative.
    await monusco.record('/timetable-revisions', {
      phases: [{ phase: 2, scope: 'North Kivu' }],
      effectiveOn: '2024-07-01',
    });
    await monusco.record('/drawdown-phases/2/pause', { reason: 'Illustrative', effectiveOn: '2024-07-10' });
    expect(await statusOn(monusco, '2024-02-24', '2024-02-25', '2024-07-09', '2024-07-10')).toEqual([
      ['established', 'running', 'none'],
      ['drawing-down', 'running', 'under-way'],
      ['drawing-down', 'running', 'under-way'],
      ['drawing-down', 'running', 'paused'],
    ]);
    await monusco.record('/drawdown-phases/2/resumption', { effectiveOn: '2024-12-20' });
    expect(await monusco.state('?asOf=2024-12-20')).toMatchObject({
      drawdown: {
        status: 'under-way',
        phases: [
          { phase: 1, status: 'complete', startedOn: '2024-02-25', completedOn: '2024-06-30' },
          { phase: 2, status: 'planned', pausedOn: '2024-07-10', resumedOn: '2024-12-20' },
        ],
      },
    });
  });

  it('draws down to nothing while its mandate goes on, as UNOCI did', async () => {
    const unoci = new MissionClient(app.api, 'unoci');
    await unoci.establish({ resolution: 'S/RES/1528 (2004)', hostState: 'CIV', effectiveOn: '2004-02-27' });
    // Adopted on 28 April 2016: a last time, to 30 June 2017, everybody out by 30 April 2017.
    await unoci.record('/mandate-extensions', {
      resolution: 'S/RES/2284 (2016)',
      until: '2017-06-30',
      final: true,
      drawdownFrom: '2016-04-28',
      withdrawalDeadline: '2017-04-30',
      effectiveOn: '2016-04-28',
    });
    expect(await statusOn(unoci, '2016-04-27', '2016-04-28', '2017-06-30')).toEqual([
      ['established', 'running', 'none'],
      ['drawing-down', 'ending', 'under-way'],
      ['drawing-down', 'ended', 'under-way'],
    ]);
  });

  it('draws down within its last two months, as UNMHA did, and is liquidated on no day before the one that is set', async () => {
    const unmha = new MissionClient(app.api, 'unmha');
    await unmha.establish({
      resolution: 'S/RES/2452 (2019)',
      hostState: 'YEM',
      authorizedStrength: undefined,
      effectiveOn: '2019-01-16',
    });
    await unmha.record('/mandate-extensions', {
      resolution: 'S/RES/2786 (2025)',
      until: '2026-01-28',
      effectiveOn: '2025-07-14',
    });
    // Adopted on 27 January 2026: two months more, a last time. Within them the mission draws down and everybody leaves.
    await unmha.record('/mandate-extensions', {
      resolution: 'S/RES/2813 (2026)',
      until: '2026-03-31',
      final: true,
      drawdownFrom: '2026-01-29',
      withdrawalDeadline: '2026-03-31',
      liquidationFrom: '2026-04-01',
      effectiveOn: '2026-01-27',
    });
    expect(
      await statusOn(unmha, '2026-01-26', '2026-01-27', '2026-01-29', '2026-03-30', '2026-03-31', '2026-04-01'),
    ).toEqual([
      ['established', 'running', 'none'],
      ['established', 'ending', 'planned'],
      ['drawing-down', 'ending', 'under-way'],
      ['drawing-down', 'ending', 'under-way'],
      ['drawing-down', 'ended', 'under-way'],
      ['drawing-down', 'ended', 'under-way'],
    ]);
    // Nobody has reported that the withdrawal is complete, nor that liquidation began: neither is taken for done.
    const plannedOf = async (day: string): Promise<unknown> =>
      (await unmha.get<{ items: object[] }>(`/plan?asOf=${day}`)).body.items;
    expect(await plannedOf('2026-04-01')).toMatchObject([
      { of: 'mandate', planned: [{ on: '2026-01-28' }, { on: '2026-03-31' }], actual: '2026-03-31' },
      { of: 'drawdown', planned: [{ on: '2026-01-29' }], actual: '2026-01-29' },
      { of: 'withdrawal', planned: [{ on: '2026-03-31' }], overdueDays: 1 },
      { of: 'liquidation-start', planned: [{ on: '2026-04-01' }] },
    ]);
    const overdueOn = async (day: string): Promise<unknown[]> =>
      (await unmha.get<{ items: { what: string }[] }>(`/exceptions?kind=overdue&asOf=${day}`)).body.items.map(
        ({ what }) => what,
      );
    expect(await overdueOn('2026-04-01')).toEqual(['withdrawal']);
    expect((await overdueOn('2026-04-02')).sort()).toEqual(['liquidation-start', 'withdrawal']);
    const begin = { department: 'DOS', siteIds: [] };
    const rehearse = { prefer: 'rehearse' };
    expect(await unmha.post('/liquidation', { ...begin, effectiveOn: '2026-03-31' }, rehearse)).toMatchObject({
      body: { wouldAnswer: 409, problem: { code: 'liquidation-not-due', liquidationFrom: '2026-04-01' } },
    });
    expect(await unmha.post('/liquidation', { ...begin, effectiveOn: '2026-04-01' }, rehearse)).toMatchObject({
      body: { wouldAnswer: 201 },
    });
  });

  it('draws down in phases between two extensions, as UNAMID did, and ends when it is decided', async () => {
    const unamid = new MissionClient(app.api, 'unamid');
    await unamid.establish({ resolution: 'S/RES/1769 (2007)', hostState: 'SDN', effectiveOn: '2007-07-31' });
    await unamid.record('/timetable-revisions', {
      resolution: 'S/RES/2429 (2018)',
      drawdownFrom: '2018-07-13',
      withdrawalDeadline: '2020-06-30',
      effectiveOn: '2018-07-13',
    });
    await unamid.record('/mandate-extensions', {
      resolution: 'S/RES/2525 (2020)',
      until: '2020-12-31',
      effectiveOn: '2020-06-03',
    });
    await unamid.record('/mandate-termination', {
      resolution: 'S/RES/2559 (2020)',
      basis: 'council-decision',
      endsOn: '2020-12-31',
      withdrawalDeadline: '2021-06-30',
      effectiveOn: '2020-12-22',
    });
    expect(await statusOn(unamid, '2018-07-12', '2018-07-13', '2020-12-21', '2020-12-22', '2020-12-31')).toEqual([
      ['established', 'running', 'none'],
      ['drawing-down', 'running', 'under-way'],
      ['drawing-down', 'running', 'under-way'],
      ['drawing-down', 'ending', 'under-way'],
      ['drawing-down', 'ended', 'under-way'],
    ]);
    expect(await unamid.state('?asOf=2020-12-21')).toMatchObject({ timetable: { withdrawalDeadline: '2020-06-30' } });
    expect(await unamid.state('?asOf=2020-12-22')).toMatchObject({ timetable: { withdrawalDeadline: '2021-06-30' } });
  });

  it('hands over to another one on a day that may move, as MINUSTAH did to MINUJUSTH', async () => {
    const minustah = new MissionClient(app.api, 'minustah');
    await minustah.establish({ resolution: 'S/RES/1542 (2004)', hostState: 'HTI', effectiveOn: '2004-04-30' });
    expect(
      await minustah.post('/timetable-revisions', { transferDate: '2017-10-16', effectiveOn: '2017-04-13' }),
    ).toMatchObject({ status: 409, body: { code: 'wrong-phase' } });
    await minustah.record('/successor', {
      successor: 'minujusth',
      transferDate: '2017-10-16',
      effectiveOn: '2017-04-13',
    });
    await minustah.record('/mandate-extensions', {
      resolution: 'S/RES/2350 (2017)',
      until: '2017-10-15',
      final: true,
      effectiveOn: '2017-04-13',
    });
    expect(await statusOn(minustah, '2017-10-14', '2017-10-15', '2017-10-16')).toEqual([
      ['established', 'ending', 'planned'],
      ['drawing-down', 'ended', 'under-way'],
      ['succeeded', 'ended', 'under-way'],
    ]);
    const { items } = (await minustah.get<{ items: object[] }>('/plan?asOf=2017-10-15')).body;
    expect(items).toMatchObject([
      { of: 'mandate', planned: [{ on: '2017-10-15' }], actual: '2017-10-15' },
      { of: 'drawdown', planned: [], actual: '2017-10-15' },
      { of: 'succession', planned: [{ on: '2017-10-16' }] },
    ]);
    expect(items[2]).not.toHaveProperty('actual');
    expect(await minustah.state('?asOf=2017-10-16')).toMatchObject({
      succession: { successor: 'minujusth', transferDate: '2017-10-16' },
    });
  });

  it('draws down no more once its drawdown is cancelled, and did so before (illustrative)', async () => {
    const mission = new MissionClient(app.api, 'stays');
    await mission.establish({ effectiveOn: '2010-05-28' });
    await mission.record('/mandate-termination', {
      resolution: 'S/RES/8 (2024)',
      basis: 'host-request',
      endsOn: '2025-06-30',
      drawdownFrom: '2024-03-01',
      withdrawalDeadline: '2025-06-30',
      effectiveOn: '2024-01-10',
    });
    const { events } = await mission.record('/timetable-revisions', {
      mandateEndsOn: null,
      drawdownFrom: null,
      withdrawalDeadline: null,
      liquidationFrom: null,
      reason: 'The host State asks it to stay',
      effectiveOn: '2024-12-20',
    });
    expect(await statusOn(mission, '2024-02-29', '2024-12-19', '2024-12-20')).toEqual([
      ['established', 'ending', 'planned'],
      ['drawing-down', 'ending', 'under-way'],
      ['established', 'running', 'cancelled'],
    ]);
    const state = await mission.state('?asOf=2024-12-20');
    expect(state).toMatchObject({ timetable: {} });
    expect(state.mandate).not.toHaveProperty('terminated');
    expect((await mission.state('?asOf=2024-12-19')).mandate).toHaveProperty('terminated');
    const again = { mandateEndsOn: null, effectiveOn: '2024-12-21' };
    expect(await mission.post('/timetable-revisions', again)).toMatchObject({
      status: 409,
      body: { code: 'wrong-phase' },
    });
    // A correction's null takes a field away: what it said no longer counts, and nothing is cancelled by it.
    const corrections = `/facts/${events[0]?.eventId}/corrections`;
    await mission.record(corrections, { changes: { mandateEndsOn: null }, reason: 'Test' });
    expect(await statusOn(mission, '2024-12-20')).toEqual([['established', 'ending', 'cancelled']]);
  });

  it('is refused where dates of one revision contradict each other, and where it says nothing', async () => {
    const mission = new MissionClient(app.api, 'no-timetable');
    await mission.establish({ effectiveOn: '2010-05-28' });
    const wrong = [
      [{ mandateEndsOn: '2023-12-31' }, '/mandateEndsOn', 'too-early'],
      [{ drawdownFrom: '2025-01-01', withdrawalDeadline: '2024-12-31' }, '/withdrawalDeadline', 'too-early'],
      [{ liquidationFrom: '2025-01-01', liquidationPlannedEnd: '2024-12' }, '/liquidationPlannedEnd', 'too-early'],
      [{ transferDate: '2023-12-31' }, '/transferDate', 'too-early'],
      [{ phases: [{ phase: 1, plannedStart: '2024-07', plannedEnd: '2024-06-30' }] }, '/phases', 'too-early'],
      [{ phases: [{ phase: 1 }, { phase: 1 }] }, '/phases', 'twice'],
      [{ phases: [{ phase: 0 }] }, '/phases/0/phase', 'whole-number'],
      [{ phases: [{ phase: 1, scope: null }] }, '/phases/0/scope', 'not-blank'],
      [{ phases: [{}] }, '/phases/0/phase', 'missing'],
      [{ phases: [7] }, '/phases', 'objects'],
      [{ reason: null, drawdownFrom: null }, '/reason', 'not-blank'],
      [{ reason: 'Test' }, '', 'at-least-one'],
    ] as const;
    for (const [body, pointer, code] of wrong) {
      const answer = await mission.post('/timetable-revisions', { effectiveOn: '2024-01-01', ...body });
      expect([body, answer.status, answer.body.errors]).toEqual([
        body,
        400,
        [expect.objectContaining({ pointer, ...(code !== 'not-blank' && { code }) })],
      ]);
    }
  });
});
