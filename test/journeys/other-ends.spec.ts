import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MissionClient } from '../support/api-client.js';
import { startApp, type RunningApp } from '../support/running-app.js';
import { standingOn } from '../support/standing.js';

/** Ends of missions that have no file in `examples/`. Days and instruments are the missions' own, from general knowledge. */
describe('a mission', () => {
  let app: RunningApp;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.close());

  /** Phase, and the statuses of mandate, request and drawdown, on each day. */
  const statusOn = async (mission: MissionClient, ...days: readonly string[]): Promise<unknown[]> =>
    (await standingOn(mission, ...days)).map(({ phase, mandate, request, drawdown }) => [
      phase,
      mandate,
      request,
      drawdown,
    ]);

  it('lapses when a renewal is vetoed, as UNPREDEP’s was, three days before its last', async () => {
    const unpredep = new MissionClient(app.api, 'unpredep');
    await unpredep.establish({ resolution: 'S/RES/983 (1995)', hostState: 'MKD', effectiveOn: '1995-03-31' });
    await unpredep.record('/mandate-extensions', {
      resolution: 'S/RES/1186 (1998)',
      until: '1999-02-28',
      authorizedStrength: { military: 1050, police: 0 },
      effectiveOn: '1998-07-21',
    });
    const lapsedOn = async (day: string): Promise<unknown[]> =>
      (await unpredep.get<{ items: unknown[] }>(`/exceptions?kind=mandate-lapsed&asOf=${day}`)).body.items;
    expect(await statusOn(unpredep, '1999-02-28', '1999-03-01')).toEqual([
      ['established', 'running', 'none', 'none'],
      ['established', 'lapsed', 'none', 'none'],
    ]);
    expect(await lapsedOn('1999-02-28')).toEqual([]);
    expect(await lapsedOn('1999-03-01')).toMatchObject([{ until: '1999-02-28' }]);

    await unpredep.record('/mandate-termination', {
      basis: 'lapsed',
      document: 'S/PV.3982, on the draft S/1999/201',
      endsOn: '1999-02-28',
      effectiveOn: '1999-02-25',
    });
    expect(await statusOn(unpredep, '1999-02-24', '1999-02-25', '1999-02-28')).toEqual([
      ['established', 'running', 'none', 'none'],
      ['established', 'ending', 'none', 'planned'],
      ['drawing-down', 'ended', 'none', 'under-way'],
    ]);
    expect(await lapsedOn('1999-03-01')).toEqual([]);
  });

  it('is ended by the Council two weeks after the host State asked for it, as UNITAMS was', async () => {
    const unitams = new MissionClient(app.api, 'unitams');
    await unitams.establish({
      resolution: 'S/RES/2524 (2020)',
      hostState: 'SDN',
      authorizedStrength: undefined,
      effectiveOn: '2020-06-03',
    });
    await unitams.record('/mandate-extensions', {
      resolution: 'S/RES/2685 (2023)',
      until: '2023-12-03',
      effectiveOn: '2023-06-02',
    });
    await unitams.record('/withdrawal-requests', {
      requestedBy: 'Government of the Sudan',
      document: 'Letter of 16 November 2023',
      wording: 'with immediate effect',
      effectiveOn: '2023-11-16',
    });
    await unitams.record('/mandate-termination', {
      resolution: 'S/RES/2715 (2023)',
      basis: 'host-request',
      endsOn: '2023-12-03',
      drawdownFrom: '2023-12-04',
      withdrawalDeadline: '2024-02-29',
      liquidationFrom: '2024-03-01',
      effectiveOn: '2023-12-01',
    });
    expect(await statusOn(unitams, '2023-11-15', '2023-11-16', '2023-12-01', '2023-12-03')).toEqual([
      ['established', 'running', 'none', 'none'],
      ['withdrawal-requested', 'running', 'standing', 'none'],
      ['withdrawal-requested', 'ending', 'standing', 'planned'],
      ['drawing-down', 'ended', 'standing', 'under-way'],
    ]);
    await unitams.record('/withdrawal-completion', { effectiveOn: '2024-02-29' });
    const liquidation = { department: 'DOS', siteIds: [] };
    expect(await unitams.post('/liquidation', { ...liquidation, effectiveOn: '2024-02-29' })).toMatchObject({
      status: 409,
      body: { code: 'liquidation-not-due' },
    });
    await unitams.record('/liquidation', { ...liquidation, effectiveOn: '2024-03-01' });
    expect(await statusOn(unitams, '2024-02-29', '2024-03-01')).toEqual([
      ['withdrawn', 'ended', 'standing', 'complete'],
      ['liquidating', 'ended', 'standing', 'complete'],
    ]);
    expect(await unitams.state()).toMatchObject({ contingents: { total: 0 } });
  });

  it('is ended by the Council alone, fifteen months ahead, as UNMIL was', async () => {
    const unmil = new MissionClient(app.api, 'unmil');
    await unmil.establish({ resolution: 'S/RES/1509 (2003)', hostState: 'LBR', effectiveOn: '2003-09-19' });
    await unmil.record('/mandate-extensions', {
      resolution: 'S/RES/2333 (2016)',
      until: '2018-03-30',
      final: true,
      withdrawalDeadline: '2018-04-30',
      effectiveOn: '2016-12-23',
    });
    const liquidation = { department: 'DOS', siteIds: [], plannedEnd: '2018-06-30' };
    expect(await unmil.post('/liquidation', { ...liquidation, effectiveOn: '2018-03-29' })).toMatchObject({
      status: 409,
      body: { code: 'liquidation-not-due' },
    });
    await unmil.record('/liquidation', { ...liquidation, effectiveOn: '2018-03-31' });
    await unmil.record('/physical-closure', { effectiveOn: '2018-06-28' });
    expect(await statusOn(unmil, '2016-12-22', '2016-12-23', '2018-03-29', '2018-03-30', '2018-03-31')).toEqual([
      ['established', 'running', 'none', 'none'],
      ['established', 'ending', 'none', 'planned'],
      ['established', 'ending', 'none', 'planned'],
      ['drawing-down', 'ended', 'none', 'under-way'],
      ['liquidating', 'ended', 'none', 'under-way'],
    ]);
    // Nobody reported the withdrawal to be complete.
    expect(await statusOn(unmil, '2018-06-28')).toEqual([['physically-closed', 'ended', 'none', 'under-way']]);
  });

  it('goes on under another flag, with its contingents, as AMISOM did', async () => {
    const amisom = new MissionClient(app.api, 'amisom');
    await amisom.establish({ resolution: 'S/RES/1744 (2007)', hostState: 'SOM', effectiveOn: '2007-02-20' });
    for (const country of ['BDI', 'ETH', 'UGA'])
      await amisom.record('/contingents', {
        contingentId: country.toLowerCase(),
        country,
        kind: 'military',
        effectiveOn: '2014',
        effectiveOnQualifier: 'by',
      });
    const decided = { effectiveOn: '2022-03-31' };
    await amisom.record('/mandate-termination', {
      resolution: 'S/RES/2628 (2022)',
      basis: 'succeeded',
      endsOn: '2022-03-31',
      ...decided,
    });
    expect(
      await amisom.post('/successor', { successor: 'atmis', transferDate: '2006-04-01', ...decided }),
    ).toMatchObject({
      status: 400,
      body: { code: 'malformed', errors: [{ pointer: '/transferDate', code: 'too-early' }] },
    });
    await amisom.record('/successor', { successor: 'atmis', transferDate: '2022-04-01', ...decided });
    for (const contingent of ['bdi', 'eth', 'uga'])
      await amisom.record(`/contingents/${contingent}/withdrawals`, {
        remaining: 0,
        rehattedTo: 'atmis',
        effectiveOn: '2022-04-01',
      });
    const atmis = new MissionClient(app.api, 'atmis');
    await atmis.establish({
      resolution: 'S/RES/2628 (2022)',
      hostState: 'SOM',
      beginsOn: '2022-04-01',
      predecessor: 'AMISOM',
      ...decided,
    });
    for (const country of ['BDI', 'ETH', 'UGA'])
      await atmis.record('/contingents', {
        contingentId: country.toLowerCase(),
        country,
        kind: 'military',
        effectiveOn: '2022-04-01',
      });

    expect(await statusOn(amisom, '2022-03-30', '2022-03-31', '2022-04-01')).toEqual([
      ['established', 'running', 'none', 'none'],
      ['drawing-down', 'ended', 'none', 'under-way'],
      ['succeeded', 'ended', 'none', 'under-way'],
    ]);
    expect(await statusOn(atmis, '2022-03-31', '2022-04-01')).toEqual([
      ['established', 'authorised', 'none', 'none'],
      ['established', 'running', 'none', 'none'],
    ]);
    expect((await amisom.get('/contingents')).body).toMatchObject({
      items: Array.from({ length: 3 }, () => ({ status: 'withdrawn', rehattedTo: 'atmis' })),
    });
    expect(await atmis.state()).toMatchObject({ contingents: { total: 3, deployed: 3 } });
  });
});
