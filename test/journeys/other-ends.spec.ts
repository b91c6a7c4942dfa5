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

  it('is told to go, and is gone within a month, as UNEF I was in 1967', async () => {
    const unef = new MissionClient(app.api, 'unef-i');
    await unef.establish({
      resolution: 'A/RES/1000 (ES-I)',
      hostState: 'EGY',
      authorizedStrength: undefined,
      effectiveOn: '1956-11-05',
    });
    for (const country of ['BRA', 'CAN', 'IND', 'YUG'])
      await unef.record('/contingents', {
        contingentId: country.toLowerCase(),
        country,
        kind: 'military',
        effectiveOn: '1957',
        effectiveOnQualifier: 'by',
      });
    await unef.record('/sites', {
      siteId: 'sharm-el-sheikh',
      name: 'Sharm el-Sheikh',
      kind: 'observation post',
      region: 'Sinai',
      effectiveOn: '1957',
      effectiveOnQualifier: 'by',
    });
    await unef.record('/withdrawal-requests', {
      requestedBy: 'Minister for Foreign Affairs of the United Arab Republic',
      document: 'Message to the Secretary-General, 18 May 1967',
      effectiveOn: '1967-05-18',
    });
    // The Secretary-General decided, and neither the Assembly nor the Council.
    await unef.record('/mandate-termination', {
      notReported: ['resolution'],
      basis: 'host-request',
      endsOn: '1967-05-19',
      effectiveOn: '1967-05-18',
    });
    const expelled = await unef.record('/host-state-measures', {
      measure: 'expulsion',
      subject: 'The Canadian contingent',
      noticeHours: 48,
      effectiveOn: '1967-05-27',
    });
    await unef.record('/contingents/can/withdrawals', { remaining: 0, effectiveOn: '1967-05-29/1967-05-31' });
    const left = { remaining: 0, effectiveOn: '1967-06' };
    for (const contingent of ['bra', 'ind', 'yug']) await unef.record(`/contingents/${contingent}/withdrawals`, left);
    await unef.record('/withdrawal-completion', { effectiveOn: '1967-06-17' });
    // Remembered afterwards.
    await unef.record('/sites/sharm-el-sheikh/handover', {
      receivedBy: { name: 'Armed forces of the United Arab Republic', civilian: false, kind: 'military' },
      notReported: ['condition', 'infrastructure', 'environmentalClearance'],
      effectiveOn: '1967-05-23',
    });
    expect(await statusOn(unef, '1967-05-17', '1967-05-18', '1967-05-19', '1967-06-16', '1967-06-17')).toEqual([
      ['established', 'running', 'none', 'none'],
      ['withdrawal-requested', 'ending', 'standing', 'planned'],
      ['drawing-down', 'ended', 'standing', 'under-way'],
      ['drawing-down', 'ended', 'standing', 'under-way'],
      ['withdrawn', 'ended', 'standing', 'complete'],
    ]);
    expect(await unef.state('?asOf=1967-05-28')).toMatchObject({
      measures: [{ eventId: expelled.events[0]?.eventId, imposedBy: 'EGY', noticeHours: 48 }],
      contingents: { deployed: 4 },
    });
    expect(await unef.state('?asOf=1967-05-31')).toMatchObject({ contingents: { deployed: 3, withdrawn: 1 } });
    // June has a last day that comes after the withdrawal: the completion says by when they had left.
    expect(await unef.state('?asOf=1967-06-17')).toMatchObject({ contingents: { deployed: 0, withdrawn: 4 } });
    const kinds = async (day: string): Promise<string[]> =>
      (await unef.get<{ items: { kind: string }[] }>(`/exceptions?asOf=${day}`)).body.items.map(({ kind }) => kind);
    expect(await kinds('1967-05-23')).toEqual(
      expect.arrayContaining(['instrument-not-reported', 'handover-to-non-civilian', 'handover-undocumented']),
    );
    expect(await kinds('1967-06-17')).not.toContain('overdue');
  });

  it('ends, and is gone, on the last day that the General Assembly gave it, as ONUC was in 1964', async () => {
    const onuc = new MissionClient(app.api, 'onuc');
    await onuc.establish({
      resolution: 'S/RES/143 (1960)',
      hostState: 'COD',
      authorizedStrength: undefined,
      effectiveOn: '1960-07-14',
    });
    const there = (contingentId: string, country: string, effectiveOn: string): Promise<unknown> =>
      onuc.record('/contingents', { contingentId, country, kind: 'military', effectiveOn });
    await there('idn', 'IDN', '1960');
    await there('nga', 'NGA', '1960-11');
    // Indonesia left over the Congo's crisis, and came back.
    await onuc.record('/contingents/idn/withdrawals', { remaining: 0, effectiveOn: '1961' });
    await there('idn', 'IDN', '1962');
    await onuc.record('/mandate-extensions', {
      resolution: 'A/RES/1885 (XVIII)',
      until: '1964-06-30',
      final: true,
      effectiveOn: '1963-10-18',
    });
    const complete = { effectiveOn: '1964-06-30' };
    expect(await onuc.post('/withdrawal-completion', complete)).toMatchObject({
      status: 409,
      body: { code: 'contingents-remain', contingents: ['nga', 'idn'] },
    });
    await onuc.record('/contingents/idn/withdrawals', { remaining: 0, effectiveOn: '1963' });
    await onuc.record('/contingents/nga/withdrawals', { remaining: 0, ...complete });
    const { events } = await onuc.record('/withdrawal-completion', complete);
    // The UN's list of operations has another day.
    await onuc.record(`/facts/${events[0]?.eventId}/claims`, { says: { effectiveOn: '1964-06-06' } });
    expect(await statusOn(onuc, '1963-10-17', '1963-10-18', '1964-06-29', '1964-06-30')).toEqual([
      ['established', 'running', 'none', 'none'],
      ['established', 'ending', 'none', 'planned'],
      ['established', 'ending', 'none', 'planned'],
      ['withdrawn', 'ended', 'none', 'complete'],
    ]);
    const deployed = async (day: string): Promise<unknown> =>
      ((await onuc.state(`?asOf=${day}`)).contingents as { deployed: number }).deployed;
    expect([await deployed('1961-12-30'), await deployed('1961-12-31'), await deployed('1962-12-31')]).toEqual([
      2, 1, 2,
    ]);
    expect((await onuc.get('/exceptions?kind=contested')).body).toMatchObject({
      items: [{ type: 'WithdrawalCompleted', claims: [{ says: complete }, { says: { effectiveOn: '1964-06-06' } }] }],
    });
  });

  it('hands its authority over to the United Nations, as AFISMA did to MINUSMA', async () => {
    const afisma = new MissionClient(app.api, 'afisma');
    await afisma.establish({
      resolution: 'S/RES/2085 (2012)',
      hostState: 'MLI',
      authorizedStrength: undefined,
      effectiveOn: '2012-12-20',
    });
    const decided = { effectiveOn: '2013-04-25' };
    await afisma.record('/successor', { successor: 'minusma', transferDate: '2013-07-01', ...decided });
    await afisma.record('/mandate-termination', {
      resolution: 'S/RES/2100 (2013)',
      basis: 'succeeded',
      endsOn: '2013-07-01',
      ...decided,
    });
    expect(await statusOn(afisma, '2013-04-24', '2013-04-25', '2013-06-30', '2013-07-01')).toEqual([
      ['established', 'running', 'none', 'none'],
      ['established', 'ending', 'none', 'planned'],
      ['established', 'ending', 'none', 'planned'],
      ['succeeded', 'ended', 'none', 'under-way'],
    ]);
    const minusma = new MissionClient(app.api, 'minusma');
    await minusma.establish({ resolution: 'S/RES/2100 (2013)', predecessor: 'AFISMA', ...decided });
    const { body } = await afisma.get<{ items: object[] }>('/plan?asOf=2013-07-01');
    expect(body.items).toContainEqual(
      expect.objectContaining({ of: 'succession', planned: [expect.objectContaining({ on: '2013-07-01' })] }),
    );
    expect(await minusma.state()).toMatchObject({ predecessor: 'AFISMA' });
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
