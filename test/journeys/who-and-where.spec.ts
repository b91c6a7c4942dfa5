import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CONTAINER, MissionClient, missionBody, SOURCE } from '../support/api-client.js';
import { get, post } from '../support/http.js';
import { startApp, type RunningApp } from '../support/running-app.js';

/** Missions of which the sources leave something out. Names, States and days are the missions' own. */
describe('a mission that a list tells of', () => {
  let app: RunningApp;
  let unmop: MissionClient;
  beforeAll(async () => {
    app = await startApp();
    unmop = new MissionClient(app.api, 'unmop');
  });
  afterAll(() => app.close());

  const kinds = async (mission: MissionClient): Promise<unknown[]> => {
    const { body } = await mission.get<{ items: { kind: string; notReported?: string[] }[] }>('/exceptions');
    // Each of these missions is entered long after it began, which is one more.
    const items = body.items.filter(({ kind }) => kind !== 'recorded-late');
    return items.map(({ kind, notReported }) => (notReported === undefined ? kind : [kind, ...notReported]));
  };

  const listed = {
    hostState: undefined,
    resolution: undefined,
    mandate: undefined,
    authorizedStrength: undefined,
    effectiveOn: '1996-02',
  };

  it('is refused where a field is neither given nor named, or both', async () => {
    const named = { missionId: 'unmop', acronym: 'UNMOP', name: 'Mission of Observers in Prevlaka', source: SOURCE };
    const establish = (body: object): Promise<unknown> => post(`${app.api}/missions`, { ...named, ...body });
    expect(await establish({ effectiveOn: '1996-02', notReported: ['resolution'] })).toMatchObject({
      status: 400,
      body: {
        errors: [
          { pointer: '/mandate', code: 'missing' },
          { pointer: '/hostState', code: 'missing' },
        ],
      },
    });
    expect(
      await establish({ effectiveOn: '1996-02', mandate: 'Observe', notReported: ['hostState', 'mandate'] }),
    ).toMatchObject({ status: 400, body: { errors: [{ pointer: '/notReported', code: 'given' }] } });
    expect(await establish({ effectiveOn: '1996-02', notReported: ['hostState', 'mandate'] })).toMatchObject({
      status: 409,
      body: { code: 'instrument-missing', pointer: '/resolution' },
    });
  });

  it('is recorded with what is not reported named, shows it, and ends on no known basis', async () => {
    const headquarters = { name: 'Cavtat', latitude: 42.5667, longitude: 18.2167 };
    await unmop.establish({ ...listed, headquarters, notReported: ['resolution', 'mandate', 'hostState'] });
    expect(await unmop.state()).toMatchObject({
      hostState: null,
      phase: 'established',
      mandate: { status: 'running', resolution: null, text: null, authorizedStrength: null },
      strength: null,
      headquarters,
      contingents: { total: 0 },
    });
    expect(await kinds(unmop)).toEqual([
      'imprecise-date',
      'instrument-not-reported',
      ['not-reported', 'mandate', 'hostState'],
    ]);
    const { body } = await get(`${app.api}/missions`);
    expect(body).toMatchObject({ items: [{ missionId: 'unmop', hostState: null, hostStates: [] }] });

    const extended = { until: '2002-12-15', effectiveOn: '2002-10-11' };
    expect(await unmop.post('/mandate-extensions', extended)).toMatchObject({
      status: 409,
      body: { code: 'instrument-missing', pointer: '/resolution' },
    });
    await unmop.record('/mandate-extensions', { ...extended, notReported: ['resolution'] });
    expect(await unmop.state('?asOf=2002-10-11')).toMatchObject({
      mandate: { status: 'running', until: '2002-12-15', extensions: [{ ...extended, notReported: ['resolution'] }] },
    });
    expect((await unmop.get('/exceptions?kind=instrument-not-reported')).body).toMatchObject({
      items: [{ type: 'Established' }, { type: 'MandateExtended', effectiveOn: '2002-10-11' }],
    });

    const ended = { basis: 'unknown', effectiveOn: '2002-12-15' };
    expect(await unmop.post('/mandate-termination', ended)).toMatchObject({
      status: 409,
      body: { code: 'instrument-missing', pointer: '/resolution' },
    });
    await unmop.record('/mandate-termination', { ...ended, notReported: ['resolution'] });
    await unmop.record('/withdrawal-completion', { effectiveOn: '2002-12-15' });
    expect(await unmop.state()).toMatchObject({ phase: 'withdrawn', mandate: { status: 'ended' } });
  });

  it('has what was not reported supplied by a correction', async () => {
    const mission = new MissionClient(app.api, 'supplied');
    const { events } = await mission.establish({ ...listed, notReported: ['resolution', 'mandate', 'hostState'] });
    const correct = `/facts/${events[0]?.eventId}/corrections`;
    const reason = 'Found in the archive';
    expect(await mission.post(correct, { changes: { hostState: 'HRV' }, reason })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/changes/notReported', code: 'given' }] },
    });
    expect(await mission.post(correct, { changes: { notReported: null }, reason })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/changes/mandate' }, { pointer: '/changes/hostState' }] },
    });
    const changes = { hostState: 'HRV', mandate: 'Observe', notReported: ['resolution'] };
    await mission.record(correct, { changes, reason });
    expect(await mission.state()).toMatchObject({ hostState: 'HRV', mandate: { text: 'Observe', resolution: null } });
    expect(await kinds(mission)).toEqual(['imprecise-date', 'instrument-not-reported']);
  });

  it('has observers of no known country, who come, stay behind and go', async () => {
    const mission = new MissionClient(app.api, 'observed');
    await mission.establish({ effectiveOn: '2010-01-01' });
    await mission.record('/sites', {
      siteId: 'hq',
      name: 'HQ',
      kind: 'camp',
      region: 'North',
      effectiveOn: '2010-01-02',
    });
    const observers = { contingentId: 'obs', kind: 'observers', strength: 20, effectiveOn: '2010-02-01' };
    expect(await mission.post('/contingents', observers)).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/country', code: 'missing' }] },
    });
    const { events } = await mission.record('/contingents', { ...observers, notReported: ['country'] });
    await mission.record('/contingents/obs/rear-party', { strength: 5, siteId: 'hq', effectiveOn: '2011-01-01' });
    await mission.record('/contingents/obs/guard-unit', { strength: 5, siteId: 'hq', effectiveOn: '2011-01-01' });
    await mission.record('/contingents/obs/withdrawals', { strength: 20, remaining: 0, effectiveOn: '2012-01-01' });
    const rows = async (): Promise<unknown> => (await mission.get<{ items: unknown[] }>('/contingents')).body.items;
    expect(await rows()).toMatchObject([{ contingentId: 'obs', country: null, withdrawnOn: '2012-01-01' }]);
    expect(await kinds(mission)).toContainEqual(['not-reported', 'country']);
    await mission.record(`/facts/${events[0]?.eventId}/corrections`, {
      changes: { country: 'EGY', notReported: null },
      reason: 'Found in the archive',
    });
    expect(await rows()).toMatchObject([{ country: 'EGY' }]);
    expect(await kinds(mission)).not.toContainEqual(['not-reported', 'country']);
  });

  it('has incidents of no known place, and a liquidation by a department that nobody names', async () => {
    const mission = new MissionClient(app.api, 'unnamed');
    await mission.establish({ effectiveOn: '2010-01-01' });
    const incident = { kind: 'attack', killed: 1, effectiveOn: '2011-01-01' };
    expect(await mission.post('/security-incidents', incident)).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/place', code: 'missing' }] },
    });
    await mission.record('/security-incidents', { ...incident, notReported: ['place'] });
    await mission.record('/mandate-termination', {
      resolution: 'S/RES/1',
      basis: 'completed',
      effectiveOn: '2012-01-01',
    });
    const liquidation = { siteIds: [], effectiveOn: '2012-01-02' };
    expect(await mission.post('/liquidation', liquidation)).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/department', code: 'missing' }] },
    });
    await mission.record('/liquidation', { ...liquidation, notReported: ['department'] });
    expect(await kinds(mission)).toEqual([
      ['not-reported', 'place'],
      ['not-reported', 'department'],
    ]);
    expect(await mission.state()).toMatchObject({ phase: 'liquidating', liquidation: { startedOn: '2012-01-02' } });
  });

  it('has two host States, as UNMEE and MINURCAT had, or those of a former State, or one without a code of ISO', async () => {
    const establish = async (missionId: string, changes: Record<string, unknown>): Promise<unknown> => {
      const mission = new MissionClient(app.api, missionId);
      await mission.establish(changes);
      const { hostState, hostStates } = await mission.state();
      return [hostState, hostStates];
    };
    const two = { hostState: undefined, hostStates: ['ETH', 'ERI'] };
    expect(await establish('unmee', { ...two, resolution: 'S/RES/1320 (2000)', effectiveOn: '2000-09-15' })).toEqual([
      'ETH',
      ['ETH', 'ERI'],
    ]);
    expect(
      await establish('minurcat', {
        hostState: 'TCD',
        hostStates: ['CAF', 'TCD'],
        resolution: 'S/RES/1778 (2007)',
        effectiveOn: '2007-09-25',
      }),
    ).toEqual(['TCD', ['CAF', 'TCD']]);
    expect(
      await establish('unmik', { hostState: 'XKX', resolution: 'S/RES/1244 (1999)', effectiveOn: '1999-06-10' }),
    ).toEqual(['XKX', ['XKX']]);
    expect(
      await establish('unprofor', { hostState: 'YUG', resolution: 'S/RES/743 (1992)', effectiveOn: '1992-02-21' }),
    ).toEqual(['YUG', ['YUG']]);

    const { body } = await get<{ items: { missionId: string; hostStates: string[] }[] }>(`${app.api}/missions`);
    const states = Object.fromEntries(body.items.map(({ missionId, hostStates }) => [missionId, hostStates]));
    expect(states).toMatchObject({
      unmee: ['ETH', 'ERI'],
      minurcat: ['CAF', 'TCD'],
      unmik: ['XKX'],
      unprofor: ['YUG'],
    });

    const other = { ...missionBody('other'), hostState: 'MLI' };
    for (const [changes, pointer, code] of [
      [{ hostState: 'XXX' }, '/hostState', 'country'],
      [{ hostStates: ['ETH', 'ETH'] }, '/hostStates', 'countries'],
      [{ hostStates: ['ETH', 'ERI'] }, '/hostState', 'not-among'],
    ] as const)
      expect(await post(`${app.api}/missions`, { ...other, ...changes })).toMatchObject({
        status: 400,
        body: { errors: [{ pointer, code }] },
      });
  });

  it('is political and without troops, as UNAMI and UNITAMS were, and is liquidated all the same', async () => {
    const unitams = new MissionClient(app.api, 'unitams');
    const headquarters = { name: 'Khartoum', latitude: 15.6, longitude: 32.53 };
    await unitams.establish({
      hostState: 'SDN',
      resolution: 'S/RES/2524 (2020)',
      authorizedStrength: undefined,
      headquarters,
      effectiveOn: '2020-06-03',
    });
    await unitams.record('/mandate-termination', {
      resolution: 'S/RES/2715 (2023)',
      basis: 'host-request',
      endsOn: '2023-12-03',
      withdrawalDeadline: '2024-02-29',
      liquidationFrom: '2024-03-01',
      effectiveOn: '2023-12-01',
    });
    const liquidation = { department: 'DOS', siteIds: [], effectiveOn: '2024-02-29' };
    expect(await unitams.post('/liquidation', liquidation)).toMatchObject({
      status: 409,
      body: { code: 'liquidation-not-due' },
    });
    await unitams.record('/withdrawal-completion', { effectiveOn: '2024-02-29' });
    await unitams.record('/liquidation', { ...liquidation, effectiveOn: '2024-03-01' });
    const phaseOn = async (day: string): Promise<unknown[]> => {
      const { phase, mandate, drawdown } = (await unitams.state(`?asOf=${day}`)) as Record<string, { status: string }>;
      return [phase, mandate?.status, drawdown?.status];
    };
    expect(await phaseOn('2023-12-02')).toEqual(['established', 'ending', 'planned']);
    expect(await phaseOn('2023-12-03')).toEqual(['drawing-down', 'ended', 'under-way']);
    expect(await phaseOn('2024-02-29')).toEqual(['withdrawn', 'ended', 'complete']);
    expect(await phaseOn('2024-03-01')).toEqual(['liquidating', 'ended', 'complete']);
    expect(await unitams.state()).toMatchObject({
      headquarters,
      mandate: { authorizedStrength: null },
      strength: null,
      contingents: { total: 0 },
    });
    expect((await unitams.get<{ items: unknown[] }>('/drawdown')).body.items).toEqual([
      { day: '2024-02-29', personnel: {}, contingents: 0, sites: 0 },
    ]);
    const { body } = await get(`${app.api}/missions`);
    expect(body).toMatchObject({
      items: expect.arrayContaining([expect.objectContaining({ missionId: 'unitams', contingents: 0, openSites: 0 })]),
    });
  });

  it('has a ceiling that its resolution gives in words, and in parts', async () => {
    const unmil = new MissionClient(app.api, 'unmil');
    const authorizedStrength = {
      military: 15_000,
      militaryQualifier: 'up to',
      observers: 250,
      observersQualifier: 'up to',
    };
    await unmil.establish({
      hostState: 'LBR',
      resolution: 'S/RES/1509 (2003)',
      authorizedStrength,
      effectiveOn: '2003-09-19',
    });
    expect(await unmil.state()).toMatchObject({ mandate: { authorizedStrength } });
  });

  it('owns what is the UN’s, and has equipment of countries and organisations', async () => {
    const amisom = new MissionClient(app.api, 'unsos');
    await amisom.establish({ hostState: 'SOM', resolution: 'S/RES/2245 (2015)', effectiveOn: '2015-11-09' });
    const registered = { ...CONTAINER, effectiveOn: '2016-01-01' };
    for (const [ownership, owner] of [
      ['UNOE', 'AU'],
      ['COE', 'UN'],
      ['COE', 'ABC'],
    ] as const)
      expect(await amisom.post('/assets', { ...registered, ownership, owner })).toMatchObject({
        status: 400,
        body: { errors: [{ pointer: '/owner', code: 'owner' }] },
      });
    await amisom.record('/assets', { ...registered, ownership: 'COE', owner: 'AU' });
    await amisom.record('/assets', { ...registered, assetId: 'con-2', ownership: 'COE', owner: 'UGA' });
    await amisom.record('/assets', { ...registered, assetId: 'con-3' });
    const { body } = await amisom.get<{ items: unknown[] }>('/assets?ownership=COE');
    expect(body.items).toMatchObject([
      { assetId: 'con-1', owner: 'AU' },
      { assetId: 'con-2', owner: 'UGA' },
    ]);
  });
});
