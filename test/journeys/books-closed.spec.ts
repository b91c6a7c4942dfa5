import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CONTAINER, MissionClient } from '../support/api-client.js';
import { startApp, type RunningApp } from '../support/running-app.js';
import { secondPersonAt } from '../support/second-person.js';

/** The end of a mission’s record. The first days are UNMIL’s own; from the physical closure on, all is made up. */
describe('a mission whose administrative closure is recorded (R16)', () => {
  let app: RunningApp;
  let unmil: MissionClient;
  let incident: string;
  let handover: string;
  let closure: string;
  beforeAll(async () => {
    app = await startApp();
    unmil = new MissionClient(app.api, 'unmil', secondPersonAt(app));
    await unmil.establish({ resolution: 'S/RES/1509 (2003)', hostState: 'LBR', effectiveOn: '2003-09-19' });
    await unmil.record('/sites', { siteId: 'base', name: 'Base', kind: 'camp', region: 'South', effectiveOn: '2004' });
    const struck = { siteId: 'base', kind: 'attack', wounded: 2, killed: 0, effectiveOn: '2010-05-05' };
    incident = (await unmil.record('/security-incidents', struck)).events[0]?.eventId ?? '';
    await unmil.record('/mandate-extensions', {
      resolution: 'S/RES/2333 (2016)',
      until: '2018-03-30',
      final: true,
      effectiveOn: '2016-12-23',
    });
    await unmil.record('/assets', { ...CONTAINER, effectiveOn: '2017-01-01' });
    await unmil.record('/assets/con-1/destructions', {
      quantity: 1,
      method: 'Scrapped',
      reason: 'Worn out',
      authorisedBy: 'Officer',
      effectiveOn: '2018-05-01',
    });
    await unmil.record('/liquidation', { department: 'DOS', siteIds: ['base'], effectiveOn: '2018-04-01' });
    const { events } = await unmil.record('/sites/base/handover', {
      notReported: ['receivedBy', 'condition', 'infrastructure', 'environmentalClearance'],
      effectiveOn: '2018-06-28',
    });
    handover = events[0]?.eventId ?? '';
    await unmil.record('/physical-closure', { effectiveOn: '2018-06-28' });
    const closed = await unmil.record('/administrative-closure', {
      finalPerformanceReport: 'A/99/1',
      effectiveOn: '2019-12-31',
    });
    closure = closed.events.at(-1)?.eventId ?? '';
  });
  afterAll(() => app.close());

  const closed = { status: 409, body: { code: 'mission-closed', closedOn: '2019-12-31' } };

  it.each(['2010-01-01', '2019-12-31', '2020-06-30'])('takes nothing new, of %s neither', async (effectiveOn) => {
    const commands: readonly (readonly [string, Record<string, unknown>])[] = [
      ['/sites', { siteId: 'other', name: 'Other', kind: 'camp', region: 'North' }],
      ['/contingents', { contingentId: 'gha', country: 'GHA', kind: 'military' }],
      ['/strength-reports', { total: 5 }],
      ['/security-incidents', { place: 'Base', kind: 'attack' }],
      ['/mandate-extensions', { resolution: 'S/RES/1 (2010)', until: '2021-01-01' }],
      ['/administrative-closure', { finalPerformanceReport: 'A/99/2' }],
      ['/assets', { ...CONTAINER, assetId: 'con-2' }],
      ['/assets/con-1/verifications', { result: 'found', countedQuantity: 1 }],
    ];
    for (const [path, body] of commands)
      expect([path, await unmil.post(path, { ...body, effectiveOn })]).toMatchObject([path, closed]);
  });

  it('takes what outlives it', async () => {
    await unmil.record('/casualty-reports', { fatalities: 202, effectiveOn: '2020-06-30' });
    await unmil.record('/milestones', { kind: 'audit', text: 'A report on its accounts', effectiveOn: '2020-06-30' });
    await unmil.record('/post-handover-incidents', {
      handoverEventId: handover,
      kind: 'looting',
      loss: 'Furniture',
      effectiveOn: '2020-06-30',
    });
    await unmil.record(`/security-incidents/${incident}/tolls`, { killed: 1, effectiveOn: '2020-06-30' });
    await unmil.record(`/security-incidents/${incident}/tolls`, { wounded: 3, effectiveOn: '2010-06-01' });
    expect(await unmil.state()).toMatchObject({ phase: 'closed', casualties: { fatalities: 202 } });
    const { items } = (await unmil.get('/exceptions?kind=loss')).body as { items: Record<string, unknown>[] };
    expect(items).toContainEqual(expect.objectContaining({ day: '2020-06-30' }));
  });

  it('has what was told after it corrected too', async () => {
    const told = await unmil.record('/milestones', { kind: 'audit', text: 'Mistyped', effectiveOn: '2020-06-30' });
    const milestone = told.events[0]?.eventId ?? '';
    const corrected = { reason: 'Mistyped', effectiveOn: '2020-07-01' };
    const changes = { text: 'Typed', effectiveOn: '2020-05-31' };
    const { events } = await unmil.record(`/facts/${milestone}/corrections`, { changes, ...corrected });
    await unmil.record(`/facts/${events[0]?.eventId ?? ''}/corrections`, { annulled: true, ...corrected });
    const { body } = await unmil.get<{ items: Record<string, unknown>[] }>('/timeline?limit=500');
    expect(body.items.find(({ eventId }) => eventId === milestone)).toMatchObject({
      corrections: [{ changes }, { annulled: true }],
    });
  });

  it('refuses a correction that would take the ground from under the closure', async () => {
    const later = { changes: { effectiveOn: '2020-01-31' }, reason: 'Misread', effectiveOn: '2020-06-30' };
    expect(await unmil.post(`/facts/${incident}/corrections`, { ...later, changes: { killed: 1 } })).toMatchObject({
      status: 201,
    });
    const physical = (await unmil.events()).find(({ type }) => type === 'PhysicalClosureCompleted')?.eventId as string;
    expect(await unmil.post(`/facts/${physical}/corrections`, later)).toMatchObject({
      status: 409,
      body: { code: 'contradicts-later-fact', contradicts: { type: 'AdministrativeClosureCompleted' } },
    });
  });

  it('has its own facts corrected, and those of its assets not', async () => {
    const corrected = { reason: 'Misread', effectiveOn: '2020-06-30' };
    await unmil.record(`/facts/${handover}/corrections`, { changes: { condition: 'Good' }, ...corrected });
    const events = await unmil.events();
    const registered = events.find(({ type }) => type === 'AssetRegistered')?.eventId as string;
    expect(
      await unmil.post(`/facts/${registered}/corrections`, { changes: { quantity: 2 }, ...corrected }),
    ).toMatchObject(closed);
  });

  it('takes claims on its facts, and what becomes of them', async () => {
    const said = { effectiveOn: '2020-06-30', source: { document: 'Another document' } };
    const claims = `/facts/${handover}/claims`;
    const dismissed = await unmil.record(claims, { says: { effectiveOn: '2018-06-27' }, ...said });
    await unmil.record(`${claims}/${dismissed.events[0]?.eventId ?? ''}/dismissal`, {
      reason: 'A draft',
      effectiveOn: '2020-06-30',
    });
    const accepted = await unmil.record(claims, { says: { infrastructure: ['Wells'] }, ...said });
    await unmil.record(`${claims}/${accepted.events[0]?.eventId ?? ''}/acceptance`, {
      reason: 'The signed paper',
      effectiveOn: '2020-06-30',
    });
    const denied = await unmil.record(claims, { denies: true, ...said });
    const denial = `${claims}/${denied.events[0]?.eventId ?? ''}/acceptance`;
    expect(await unmil.post(denial, { reason: 'Believed', effectiveOn: '2020-06-30' })).toMatchObject({
      status: 409,
      body: { code: 'contradicts-later-fact', because: { code: 'wrong-phase' } },
    });
  });

  it('takes everything again once the closure is annulled', async () => {
    await unmil.record(`/facts/${closure}/corrections`, {
      annulled: true,
      reason: 'An asset was forgotten',
      effectiveOn: '2020-07-01',
    });
    await unmil.record('/assets', { ...CONTAINER, assetId: 'con-2', effectiveOn: '2010-01-01' });
    expect(await unmil.state()).toMatchObject({ phase: 'physically-closed' });
  });
});

describe('a mission that is closed physically', () => {
  let app: RunningApp;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.close());

  it('with a contingent that nobody says has left is closed, and shows it', async () => {
    const mission = new MissionClient(app.api, 'unaccounted');
    await mission.establish();
    const deployed = { contingentId: 'tcd', country: 'TCD', kind: 'military', strength: 39, effectiveOn: '2014-01-01' };
    await mission.record('/contingents', deployed);
    const termination = { resolution: 'S/RES/2 (2023)', basis: 'host-request', effectiveOn: '2023-06-30' };
    await mission.record('/mandate-termination', termination);
    const closing = { effectiveOn: '2024-11-15' };
    expect(await mission.post('/physical-closure', closing)).toMatchObject({
      status: 409,
      body: { code: 'wrong-phase' },
    });
    await mission.record('/liquidation', { department: 'DOS', siteIds: [], effectiveOn: '2024-01-01' });
    await mission.record('/physical-closure', closing);
    const unaccounted = '/exceptions?kind=contingents-unaccounted';
    expect((await mission.get(unaccounted)).body).toMatchObject({
      items: [{ day: '2024-11-15', contingents: [{ contingentId: 'tcd', strength: 39 }] }],
    });
    expect(await mission.state('?asOf=2024-11-15')).toMatchObject({ phase: 'physically-closed' });

    await mission.record('/contingents/tcd/withdrawals', { remaining: 0, effectiveOn: '2023-12-31' });
    expect((await mission.get(unaccounted)).body).toMatchObject({ items: [] });
  });
});
