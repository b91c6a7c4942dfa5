import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MissionClient } from '../support/api-client.js';
import { startApp, type RunningApp } from '../support/running-app.js';

const UNDOCUMENTED = { notReported: ['condition', 'infrastructure', 'environmentalClearance'] };

/** Sites that were handed over in part, signed for on another day, or taken into use again. What is illustrative says so. */
describe('a site', () => {
  let app: RunningApp;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.close());

  const rows = async (mission: MissionClient, path: string): Promise<unknown[]> =>
    (await mission.get<{ items: unknown[] }>(path)).body.items;

  it('is signed over on one day and taken over on another, as UNAMI’s compound was', async () => {
    const unami = new MissionClient(app.api, 'unami');
    await unami.establish({ resolution: 'S/RES/1500 (2003)', hostState: 'IRQ', effectiveOn: '2003-08-14' });
    await unami.record('/mandate-extensions', {
      resolution: 'S/RES/2732 (2024)',
      until: '2025-12-31',
      final: true,
      effectiveOn: '2024-05-31',
    });
    const compound = { siteId: 'baghdad', name: 'Baghdad', kind: 'compound', region: 'Baghdad', effectiveOn: '2004' };
    await unami.record('/sites', compound);
    await unami.record('/sites/baghdad/handover', {
      receivedBy: { name: 'Government of Iraq', civilian: true, kind: 'civil-authority' },
      ...UNDOCUMENTED,
      signedOn: '2025-12-14',
      effectiveOn: '2026-01-03',
    });
    expect(await unami.state('?asOf=2026-01-02')).toMatchObject({ phase: 'drawing-down', sites: { open: 1 } });
    expect(await unami.state('?asOf=2026-01-03')).toMatchObject({
      mandate: { status: 'ended' },
      sites: { total: 1, open: 0, handedOver: 1 },
    });
    expect(await rows(unami, '/sites')).toMatchObject([
      { status: 'handed-over', closedOn: '2026-01-03', handover: { signedOn: '2025-12-14' } },
    ]);
  });

  it('is handed over in part, and stays open', async () => {
    const mission = new MissionClient(app.api, 'in-part');
    await mission.establish();
    await mission.record('/sites', { siteId: 'gao', name: 'Gao', kind: 'camp', region: 'Gao', effectiveOn: '2014' });
    const part = { part: 'Airfield (illustrative)', effectiveOn: '2023-05-28' };
    expect(await mission.post('/sites/gao/partial-handovers', part)).toMatchObject({
      status: 409,
      body: { code: 'handover-incomplete' },
    });
    await mission.record('/sites/gao/partial-handovers', {
      ...part,
      receivedBy: { name: 'Army', civilian: false, kind: 'military' },
      ...UNDOCUMENTED,
    });
    expect(await rows(mission, '/sites')).toMatchObject([
      { status: 'open', parts: [{ part: 'Airfield (illustrative)', effectiveOn: '2023-05-28' }] },
    ]);
    expect(await rows(mission, '/exceptions?kind=handover-to-non-civilian')).toMatchObject([{ siteId: 'gao' }]);
  });

  it('is taken into use again, and counts as open again from that day on', async () => {
    const mission = new MissionClient(app.api, 'again');
    await mission.establish();
    await mission.record('/sites', { siteId: 'gao', name: 'Gao', kind: 'camp', region: 'Gao', effectiveOn: '2014' });
    const reopening = { reason: 'The road is cut (illustrative)', effectiveOn: '2023-09-01' };
    expect(await mission.post('/sites/gao/reopening', reopening)).toMatchObject({
      status: 409,
      body: { code: 'wrong-phase' },
    });
    await mission.record('/sites/gao/accelerated-closure', { reason: 'Under fire', effectiveOn: '2023-08-01' });
    await mission.record('/sites/gao/reopening', reopening);
    const openOn = async (day: string): Promise<unknown> => (await mission.state(`?asOf=${day}`)).sites;
    expect(await openOn('2023-08-31')).toMatchObject({ open: 0, closedAccelerated: 1 });
    expect(await openOn('2023-09-01')).toMatchObject({ total: 1, open: 1, closedAccelerated: 0 });
    expect(await rows(mission, '/drawdown')).toContainEqual(expect.objectContaining({ day: '2023-09-01', sites: 1 }));
    expect(await rows(mission, '/sites')).toMatchObject([{ status: 'open', reopenedOn: '2023-09-01' }]);
    expect(await rows(mission, '/exceptions?kind=site-reopened')).toMatchObject([{ siteId: 'gao' }]);
    expect(await rows(mission, '/exceptions?kind=accelerated-closure')).toMatchObject([{ siteId: 'gao' }]);
    expect(await mission.post('/sites/ber/reopening', reopening)).toMatchObject({
      status: 404,
      body: { what: 'site' },
    });
  });
});
