import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CONTAINER, MissionClient } from '../support/api-client.js';
import { startApp, type RunningApp } from '../support/running-app.js';

/** What was attacked, looted or lost, before a mission left and afterwards. Missions and sums are real; days and documents are illustrative where they say so. */
describe('an incident', () => {
  let app: RunningApp;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.close());

  const items = async (mission: MissionClient, path: string): Promise<Record<string, unknown>[]> =>
    (await mission.get<{ items: Record<string, unknown>[] }>(path)).body.items;

  it('that somebody dies of weeks later is told with its new toll, and is no new incident, as of UNIFIL in 2026', async () => {
    const unifil = new MissionClient(app.api, 'unifil');
    await unifil.establish({ resolution: 'S/RES/425 (1978)', hostState: 'LBN', effectiveOn: '1978-03-19' });
    await unifil.record('/sites', {
      siteId: 'adchit-al-qusayr',
      name: 'Adchit al-Qusayr',
      kind: 'base',
      region: 'South Lebanon',
      effectiveOn: '2006',
    });
    const { events } = await unifil.record('/security-incidents', {
      siteId: 'adchit-al-qusayr',
      kind: 'indirect-fire',
      contributor: 'IDN',
      killed: 1,
      effectiveOn: '2026-03-29',
    });
    const incident = events[0]?.eventId;
    const toll = { killed: 2, effectiveOn: '2026-04-25' };
    await unifil.record(`/security-incidents/${incident}/tolls`, toll);
    const killedOn = async (day: string): Promise<unknown> => {
      const [site] = await items(unifil, `/sites?asOf=${day}`);
      return (site?.incidents as { killed: number }[] | undefined)?.map(({ killed }) => killed);
    };
    expect([await killedOn('2026-03-28'), await killedOn('2026-04-24'), await killedOn('2026-04-25')]).toEqual([
      undefined,
      [1],
      [2],
    ]);
    const unknown = '/security-incidents/3b0a7c4e-1111-4111-8111-111111111111/tolls';
    expect(await unifil.post(unknown, toll)).toMatchObject({ status: 404, body: { what: 'security-incident' } });
    expect(await unifil.post(`/security-incidents/${incident}/tolls`, { effectiveOn: '2026-04-25' })).toMatchObject({
      status: 400,
    });
    expect(await unifil.state('?asOf=2026-04-25')).toMatchObject({ phase: 'established' });
  });

  it('is at a place, at a site, or where no source says', async () => {
    const mission = new MissionClient(app.api, 'where-it-was');
    await mission.establish();
    const attack = { kind: 'attack', effectiveOn: '2023-08-13' };
    expect(await mission.post('/security-incidents', attack)).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/place' }] },
    });
    expect(await mission.post('/security-incidents', { ...attack, siteId: 'ber' })).toMatchObject({
      status: 404,
      body: { what: 'site', id: 'ber' },
    });
    await mission.record('/security-incidents', { ...attack, notReported: ['place'] });
    expect(await items(mission, '/exceptions?kind=not-reported')).toMatchObject([{ notReported: ['place'] }]);
  });

  it('after the handover of a site is a loss, as at UNAMID’s Nyala, whose assets of US$99.4m were looted', async () => {
    const unamid = new MissionClient(app.api, 'unamid');
    await unamid.establish({ resolution: 'S/RES/1769 (2007)', hostState: 'SDN', effectiveOn: '2007-07-31' });
    await unamid.record('/sites', {
      siteId: 'nyala',
      name: 'Nyala',
      kind: 'camp',
      region: 'South Darfur',
      effectiveOn: '2008',
    });
    await unamid.record('/mandate-termination', {
      resolution: 'S/RES/2559 (2020)',
      basis: 'council-decision',
      endsOn: '2020-12-31',
      effectiveOn: '2020-12-22',
    });
    const { events } = await unamid.record('/sites/nyala/handover', {
      receivedBy: { name: 'Authorities of South Darfur (illustrative)', civilian: true },
      notReported: ['condition', 'infrastructure', 'environmentalClearance'],
      effectiveOn: '2021',
    });
    await unamid.record('/post-handover-incidents', {
      handoverEventId: events[0]?.eventId,
      kind: 'looting',
      loss: 'The assets that were given',
      lossUsdCents: 9_940_000_000,
      effectiveOn: '2022',
    });
    expect(await items(unamid, '/exceptions?kind=loss')).toMatchObject([
      {
        kind: 'loss',
        siteId: 'nyala',
        incidentKind: 'looting',
        text: 'The assets that were given',
        lossUsdCents: 9_940_000_000,
        handoverEventId: events[0]?.eventId,
      },
    ]);
    expect(await items(unamid, '/sites')).toMatchObject([
      { siteId: 'nyala', status: 'handed-over', incidents: [{ kind: 'looting', loss: 'The assets that were given' }] },
    ]);
    expect(await items(unamid, '/exceptions?kind=loss&asOf=2022-12-30')).toEqual([]);
    expect(await unamid.state('?asOf=2022-12-31')).toMatchObject({
      phase: 'drawing-down',
      mandate: { status: 'ended' },
    });
  });

  it('may follow a transfer, as in Eritrea, which took what UNMEE had left', async () => {
    const unmee = new MissionClient(app.api, 'unmee');
    await unmee.establish({ resolution: 'S/RES/1312 (2000)', hostState: 'ERI', effectiveOn: '2000-07-31' });
    await unmee.record('/assets', { ...CONTAINER, effectiveOn: '2001-01-01' });
    const { events } = await unmee.record('/assets/con-1/transfers', {
      recipient: { kind: 'government', name: 'Government (illustrative)', country: 'ERI' },
      basis: 'compensation',
      quantity: 1,
      valueUsdCents: 100_000,
      certificate: 'Certificate (illustrative)',
      effectiveOn: '2008-10-01',
    });
    const refused = {
      handoverEventId: events[0]?.eventId,
      kind: 'refusal',
      loss: 'The container, which nobody took over (illustrative)',
    };
    expect(await unmee.post('/post-handover-incidents', { ...refused, effectiveOn: '2008-09-30' })).toMatchObject({
      status: 404,
      body: { what: 'handover' },
    });
    const recorded = await unmee.record('/post-handover-incidents', {
      ...refused,
      assetId: 'made-up',
      effectiveOn: '2008-11-01',
    });
    const fact = `/facts/${recorded.events[0]?.eventId}/corrections`;
    expect(await unmee.post(fact, { changes: { handoverEventId: fact }, reason: 'Test' })).toMatchObject({
      status: 400,
    });
    expect(await items(unmee, '/exceptions?kind=loss')).toMatchObject([
      { assetId: 'con-1', incidentKind: 'refusal', handoverEventId: events[0]?.eventId },
    ]);
    const unknown = { ...refused, handoverEventId: '3b0a7c4e-1111-4111-8111-111111111111', effectiveOn: '2008-11-01' };
    expect(await unmee.post('/post-handover-incidents', unknown)).toMatchObject({ status: 404 });
  });
});
