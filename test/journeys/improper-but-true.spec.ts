import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MissionClient } from '../support/api-client.js';
import { startApp, type RunningApp } from '../support/running-app.js';

/** Endings that were not as they should be. Their days are the missions' own; the days by which a site was there are made up. */
describe('the record takes what was improper, and shows it', () => {
  let app: RunningApp;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.close());

  const openSite = (mission: MissionClient, siteId: string, name: string, by: string): Promise<unknown> =>
    mission.record('/sites', {
      siteId,
      name,
      kind: 'base',
      region: name,
      effectiveOn: by,
      effectiveOnQualifier: 'by',
    });
  const exceptionsOf = async (mission: MissionClient, kind: string): Promise<unknown[]> =>
    (await mission.get<{ items: unknown[] }>(`/exceptions?kind=${kind}`)).body.items;
  const noPapers = { notReported: ['condition', 'infrastructure', 'environmentalClearance'] };

  it('has UNIFIL’s position 2-45A go to the Lebanese army, as it did on 28 May 2021', async () => {
    const unifil = new MissionClient(app.api, 'unifil');
    await unifil.establish({ resolution: 'S/RES/425 (1978)', hostState: 'LBN', effectiveOn: '1978-03-19' });
    await openSite(unifil, 'position-2-45a', 'Position 2-45A', '2021-01-01');
    const receivedBy = { name: 'Lebanese Armed Forces', civilian: false, kind: 'military' };
    await unifil.record('/sites/position-2-45a/handover', { receivedBy, ...noPapers, effectiveOn: '2021-05-28' });

    expect(await exceptionsOf(unifil, 'handover-to-non-civilian')).toMatchObject([
      { siteId: 'position-2-45a', receivedBy, effectiveOn: '2021-05-28' },
    ]);
    expect(await exceptionsOf(unifil, 'handover-undocumented')).toMatchObject([noPapers]);
    expect((await unifil.get<{ items: unknown[] }>('/sites?asOf=2021-05-28')).body.items).toMatchObject([
      { siteId: 'position-2-45a', status: 'handed-over', handover: { receivedBy } },
    ]);
    expect(await unifil.state('?asOf=2021-05-27')).toMatchObject({ sites: { open: 1, handedOver: 0 } });
    expect(await unifil.state('?asOf=2021-05-28')).toMatchObject({ sites: { open: 0, handedOver: 1 } });
  });

  it('has MONUSCO’s base at Bunyakiri go to the FARDC, as it did on 19 April 2024, until a correction says otherwise', async () => {
    const monusco = new MissionClient(app.api, 'monusco');
    await monusco.establish({ resolution: 'S/RES/1925 (2010)', hostState: 'COD', effectiveOn: '2010-05-28' });
    await openSite(monusco, 'bunyakiri', 'Bunyakiri', '2024-01-01');
    const handover = { receivedBy: { name: 'FARDC', kind: 'military' }, ...noPapers, effectiveOn: '2024-04-19' };
    expect(await monusco.post('/sites/bunyakiri/handover', handover)).toMatchObject({
      status: 409,
      body: { code: 'handover-incomplete', missing: ['receivedBy.civilian'] },
    });
    const { events } = await monusco.record('/sites/bunyakiri/handover', {
      ...handover,
      receivedBy: { ...handover.receivedBy, civilian: false },
    });
    expect(await exceptionsOf(monusco, 'handover-to-non-civilian')).toMatchObject([{ siteId: 'bunyakiri' }]);

    await monusco.record(`/facts/${events[0]?.eventId}/corrections`, {
      changes: { receivedBy: { name: 'Test authority', civilian: true } },
      reason: 'Made up: had it been a civilian authority',
      effectiveOn: '2024-05-01',
    });
    expect(await exceptionsOf(monusco, 'handover-to-non-civilian')).toEqual([]);
  });

  it('has fewer leave than were there, with nobody left, and shows the difference (illustrative)', async () => {
    const mission = new MissionClient(app.api, 'uncounted');
    await mission.establish();
    await mission.record('/contingents', {
      contingentId: 'tcd',
      country: 'TCD',
      kind: 'military',
      strength: 100,
      effectiveOn: '2014-01-01',
    });
    await mission.record('/contingents/tcd/withdrawals', { strength: 98, remaining: 0, effectiveOn: '2023-12-01' });
    expect(await exceptionsOf(mission, 'strength-difference')).toMatchObject([
      { contingentId: 'tcd', before: 100, left: 98, remaining: 0, difference: 2 },
    ]);
    expect(await mission.state()).toMatchObject({ contingents: { total: 1, withdrawn: 1 } });
  });

  it('has a site that was fled from handed over afterwards, and keeps the flight an exception', async () => {
    const mission = new MissionClient(app.api, 'fled');
    await mission.establish({ effectiveOn: '2013-04-25' });
    await openSite(mission, 'camp', 'Test camp', '2014-01-01');
    await mission.record('/sites/camp/accelerated-closure', { reason: 'Under fire', effectiveOn: '2023-10-31' });
    expect(await mission.state('?asOf=2023-11-30')).toMatchObject({ sites: { closedAccelerated: 1, handedOver: 0 } });
    await mission.record('/sites/camp/handover', {
      notReported: ['receivedBy', ...noPapers.notReported],
      effectiveOn: '2023-12-01',
    });
    expect(await mission.state('?asOf=2023-12-01')).toMatchObject({ sites: { closedAccelerated: 0, handedOver: 1 } });
    expect(await exceptionsOf(mission, 'accelerated-closure')).toMatchObject([{ siteId: 'camp' }]);
    expect(
      await mission.post('/sites/camp/accelerated-closure', { reason: 'Again', effectiveOn: '2023-12-02' }),
    ).toMatchObject({ status: 409, body: { code: 'already-closed', closedOn: '2023-12-01' } });
  });
});
