import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MissionClient } from '../support/api-client.js';
import { get } from '../support/http.js';
import { startApp, type RunningApp } from '../support/running-app.js';
import { statusOn } from '../support/standing.js';

/** Missions whose end was decided on one day and came on another, or came by itself. Days and instruments are the missions' own. */
describe('a mission whose end is decided ahead', () => {
  let app: RunningApp;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.close());

  it('has its end and its deadline told from the day of the decision, as UNIFIL has', async () => {
    const unifil = new MissionClient(app.api, 'unifil');
    await unifil.establish({ resolution: 'S/RES/425 (1978)', hostState: 'LBN', effectiveOn: '1978-03-19' });
    await unifil.record('/mandate-extensions', {
      resolution: 'S/RES/2749 (2024)',
      until: '2025-08-31',
      effectiveOn: '2024-08-28',
    });
    await unifil.record('/mandate-extensions', {
      resolution: 'S/RES/2790 (2025)',
      until: '2026-12-31',
      final: true,
      withdrawalDeadline: '2027-12-31',
      effectiveOn: '2025-08-28',
    });
    expect(await statusOn(unifil, '2025-08-27', '2025-08-28', '2026-11-28')).toEqual([
      ['established', 'running', 'none'],
      ['established', 'ending', 'planned'],
      ['established', 'ending', 'planned'],
    ]);
    expect(await unifil.state('?asOf=2025-08-28')).toMatchObject({
      mandate: { status: 'ending', endsOn: '2026-12-31', until: '2026-12-31', final: true },
      timetable: { withdrawalDeadline: '2027-12-31' },
    });
    const { body } = await get(`${app.api}/missions?asOf=2026-11-28`);
    expect(body).toMatchObject({
      items: [
        {
          missionId: 'unifil',
          mandate: { status: 'ending', endsOn: '2026-12-31', final: true, daysLeft: 33 },
          withdrawalDeadline: '2027-12-31',
          beganOn: '1978-03-19',
        },
      ],
    });
  });

  it('ends by its final extension alone, as UNAMI did, and may then be liquidated', async () => {
    const unami = new MissionClient(app.api, 'unami');
    await unami.establish({ resolution: 'S/RES/1500 (2003)', hostState: 'IRQ', effectiveOn: '2003-08-14' });
    await unami.record('/mandate-extensions', {
      resolution: 'S/RES/2732 (2024)',
      until: '2025-12-31',
      final: true,
      effectiveOn: '2024-05-31',
    });
    expect(await statusOn(unami, '2024-05-30', '2025-12-30', '2025-12-31')).toEqual([
      ['established', 'running', 'none'],
      ['established', 'ending', 'planned'],
      ['drawing-down', 'ended', 'under-way'],
    ]);
    const liquidation = { department: 'DOS', siteIds: [] };
    expect(await unami.post('/liquidation', { ...liquidation, effectiveOn: '2025-12-30' })).toMatchObject({
      status: 409,
      body: { code: 'liquidation-not-due', mandateEndsOn: '2025-12-31' },
    });
    await unami.record('/liquidation', { ...liquidation, effectiveOn: '2026-01-01' });
  });

  it('begins on a day of its own, as MONUSCO did, and has parts whose mandate ends before its own', async () => {
    const monusco = new MissionClient(app.api, 'monusco');
    await monusco.establish({
      resolution: 'S/RES/1925 (2010)',
      hostState: 'COD',
      beginsOn: '2010-07-01',
      mandateUntil: '2011-06-30',
      effectiveOn: '2010-05-28',
    });
    expect(await statusOn(monusco, '2010-06-30', '2010-07-01', '2011-06-30', '2011-07-01')).toEqual([
      ['established', 'authorised', 'none'],
      ['established', 'running', 'none'],
      ['established', 'running', 'none'],
      ['established', 'lapsed', 'none'],
    ]);
    await monusco.record('/mandate-termination', {
      resolution: 'S/RES/2717 (2023)',
      basis: 'council-decision',
      scope: 'South Kivu',
      endsOn: '2024-04-30',
      effectiveOn: '2023-12-19',
    });
    expect(await monusco.state('?asOf=2023-12-19')).toMatchObject({
      phase: 'established',
      mandate: { scopes: [{ scope: 'South Kivu', endsOn: '2024-04-30', resolution: 'S/RES/2717 (2023)' }] },
    });
  });

  it('may lapse by a veto, as UNOMIG’s mandate did, on the record of the vote', async () => {
    const unomig = new MissionClient(app.api, 'unomig');
    await unomig.establish({
      resolution: 'S/RES/858 (1993)',
      hostState: 'GEO',
      mandateUntil: '2009-06-15',
      effectiveOn: '1993-08-24',
    });
    const lapse = { basis: 'lapsed', effectiveOn: '2009-06-15' };
    expect(await unomig.post('/mandate-termination', lapse)).toMatchObject({
      status: 409,
      body: { code: 'instrument-missing', pointer: '/document' },
    });
    await unomig.record('/mandate-termination', { ...lapse, document: 'S/2009/310' });
    expect(await statusOn(unomig, '2009-06-14', '2009-06-15')).toEqual([
      ['established', 'running', 'none'],
      ['drawing-down', 'ended', 'under-way'],
    ]);
  });

  it('is refused where dates of one instrument contradict each other, in a correction too', async () => {
    const mission = new MissionClient(app.api, 'contradiction');
    await mission.establish({ effectiveOn: '2010-01-01' });
    const decided = { resolution: 'S/RES/1 (2020)', basis: 'council-decision', effectiveOn: '2020-06-30' };
    const wrong = [
      [{ endsOn: '2020-06-29' }, '/endsOn'],
      [{ withdrawalDeadline: '2020-05' }, '/withdrawalDeadline'],
      [{ drawdownFrom: '2021-01-01', withdrawalDeadline: '2020-12-31' }, '/withdrawalDeadline'],
    ] as const;
    for (const [dates, pointer] of wrong)
      expect(await mission.post('/mandate-termination', { ...decided, ...dates })).toMatchObject({
        status: 400,
        body: { errors: [{ pointer, code: 'too-early' }] },
      });
    const { events } = await mission.record('/mandate-termination', { ...decided, withdrawalDeadline: '2020-06' });
    const corrections = `/facts/${events[0]?.eventId}/corrections`;
    expect(
      await mission.post(corrections, { changes: { withdrawalDeadline: '2020-05-31' }, reason: 'Test' }),
    ).toMatchObject({ status: 400, body: { errors: [{ pointer: '/changes/withdrawalDeadline', code: 'too-early' }] } });
  });
});
