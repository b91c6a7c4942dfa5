import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MissionClient, SOURCE } from '../support/api-client.js';
import { get, post } from '../support/http.js';
import { startApp, type RunningApp } from '../support/running-app.js';

/** Missions of which the sources leave something out. Names, States and days are the missions' own. */
describe('a mission that a list tells of', () => {
  let app: RunningApp;
  let untso: MissionClient;
  beforeAll(async () => {
    app = await startApp();
    untso = new MissionClient(app.api, 'untso');
  });
  afterAll(() => app.close());

  const kinds = async (mission: MissionClient): Promise<unknown[]> => {
    const { body } = await mission.get<{ items: { kind: string; notReported?: string[] }[] }>('/exceptions');
    return body.items.map(({ kind, notReported }) => (notReported === undefined ? kind : [kind, ...notReported]));
  };

  const listed = {
    hostState: undefined,
    resolution: undefined,
    mandate: undefined,
    authorizedStrength: undefined,
    effectiveOn: '1948-05',
  };

  it('is refused where a field is neither given nor named, or both', async () => {
    const named = { missionId: 'untso', acronym: 'UNTSO', name: 'Truce supervision', source: SOURCE };
    const establish = (body: object): Promise<unknown> => post(`${app.api}/missions`, { ...named, ...body });
    expect(await establish({ effectiveOn: '1948-05', notReported: ['resolution'] })).toMatchObject({
      status: 400,
      body: {
        errors: [
          { pointer: '/mandate', code: 'missing' },
          { pointer: '/hostState', code: 'missing' },
        ],
      },
    });
    expect(
      await establish({ effectiveOn: '1948-05', mandate: 'Observe', notReported: ['hostState', 'mandate'] }),
    ).toMatchObject({ status: 400, body: { errors: [{ pointer: '/notReported', code: 'given' }] } });
    expect(await establish({ effectiveOn: '1948-05', notReported: ['hostState', 'mandate'] })).toMatchObject({
      status: 409,
      body: { code: 'instrument-missing', pointer: '/resolution' },
    });
  });

  it('is recorded with what is not reported named, shows it, and ends on no known basis', async () => {
    await untso.establish({ ...listed, notReported: ['resolution', 'mandate', 'hostState'] });
    expect(await untso.state()).toMatchObject({
      hostState: null,
      phase: 'established',
      mandate: { status: 'running', resolution: null, text: null, authorizedStrength: null },
      strength: null,
      contingents: { total: 0 },
    });
    expect(await kinds(untso)).toEqual([
      'imprecise-date',
      'instrument-not-reported',
      ['not-reported', 'mandate', 'hostState'],
    ]);
    const { body } = await get(`${app.api}/missions`);
    expect(body).toMatchObject({ items: [{ missionId: 'untso', hostState: null }] });

    const ended = { basis: 'unknown', effectiveOn: '2020-06-30' };
    expect(await untso.post('/mandate-termination', ended)).toMatchObject({
      status: 409,
      body: { code: 'instrument-missing', pointer: '/resolution' },
    });
    await untso.record('/mandate-termination', { ...ended, notReported: ['resolution'] });
    await untso.record('/withdrawal-completion', { effectiveOn: '2020-06-30' });
    expect(await untso.state()).toMatchObject({ phase: 'withdrawn', mandate: { status: 'ended' } });
  });

  it('has what was not reported supplied by a correction', async () => {
    const mission = new MissionClient(app.api, 'supplied');
    const { events } = await mission.establish({ ...listed, notReported: ['resolution', 'mandate', 'hostState'] });
    const correct = `/facts/${events[0]?.eventId}/corrections`;
    const reason = 'Found in the archive';
    expect(await mission.post(correct, { changes: { hostState: 'ISR' }, reason })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/changes/notReported', code: 'given' }] },
    });
    expect(await mission.post(correct, { changes: { notReported: null }, reason })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/changes/mandate' }, { pointer: '/changes/hostState' }] },
    });
    const changes = { hostState: 'ISR', mandate: 'Observe', notReported: ['resolution'] };
    await mission.record(correct, { changes, reason });
    expect(await mission.state()).toMatchObject({ hostState: 'ISR', mandate: { text: 'Observe', resolution: null } });
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
});
