import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CONTAINER, MissionClient, type Receipt } from '../support/api-client.js';
import { startApp, type RunningApp } from '../support/running-app.js';
import { secondPersonAt } from '../support/second-person.js';

const asset = { ...CONTAINER, effectiveOn: '2020-02-01' };
const destroyed = { quantity: 1, method: 'Cut up', reason: 'Rust', authorisedBy: 'DOS', effectiveOn: '2024-02-01' };
const closing = { finalPerformanceReport: 'A/79/2' };

/** The dates of a mission and of its assets lie in different streams, and must fit all the same (R12, R15). */
describe('a mission and its assets', () => {
  let app: RunningApp;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.close());

  const correct = (mission: MissionClient, { events: [event] }: Receipt, changes: Record<string, unknown> | null) =>
    mission.post(`/facts/${event?.eventId}/corrections`, {
      ...(changes === null ? { annulled: true } : { changes }),
      reason: 'Test',
    });

  it('closes its books for a day only on which nothing was on hand', async () => {
    const mission = new MissionClient(app.api, 'closing-day', secondPersonAt(app));
    await mission.establish();
    await mission.closePhysically();
    await mission.record('/assets', asset);
    await mission.record('/assets/con-1/destructions', destroyed);
    expect(await mission.post('/administrative-closure', { ...closing, effectiveOn: '2024-01-31' })).toMatchObject({
      status: 409,
      body: { code: 'open-items', items: [{ kind: 'asset', id: 'con-1', quantity: 1 }] },
    });
    expect(await mission.post('/administrative-closure', { ...closing, effectiveOn: '2020-01-31' })).toMatchObject({
      status: 409,
      body: { code: 'contradicts-later-fact', contradicts: { type: 'AssetDestroyed' } },
    });
    const closed = await mission.record('/administrative-closure', { ...closing, effectiveOn: '2024-02-01' });
    expect(await correct(mission, closed, { effectiveOn: '2024-01-31' })).toMatchObject({
      status: 409,
      body: { code: 'open-items', items: [{ kind: 'asset', id: 'con-1', quantity: 1 }] },
    });
    expect(await correct(mission, closed, { effectiveOn: '2024-02-02' })).toMatchObject({ status: 201 });
  });

  it('was there before the first of them, whichever fact is corrected', async () => {
    const mission = new MissionClient(app.api, 'first-day');
    const established = await mission.establish();
    const registered = await mission.record('/assets', asset);
    const contradiction = {
      status: 409,
      body: { code: 'contradicts-later-fact', contradicts: { type: 'AssetRegistered', effectiveOn: '2020-02-01' } },
    };
    expect(await correct(mission, established, { effectiveOn: '2020-02-02' })).toMatchObject(contradiction);
    expect(await correct(mission, established, null)).toMatchObject(contradiction);
    expect(await correct(mission, registered, { effectiveOn: '2013-04-24' })).toMatchObject({
      status: 404,
      body: { code: 'not-found' },
    });
    expect(await correct(mission, registered, { effectiveOn: '2013-04-25' })).toMatchObject({ status: 201 });
    expect(await correct(mission, established, { effectiveOn: '2013-04-24' })).toMatchObject({ status: 201 });
  });

  it('keeps its assets at sites of its own, on registration and after a correction', async () => {
    const mission = new MissionClient(app.api, 'sites-of-assets');
    await mission.establish();
    const site = { name: 'Gao', kind: 'camp', region: 'Gao', effectiveOn: '2021-01-01' };
    const unknown = { status: 404, body: { code: 'not-found' } };
    expect(await mission.post('/assets', { ...asset, siteId: 'gao' })).toMatchObject(unknown);
    const registered = await mission.record('/assets', asset);
    expect(await correct(mission, registered, { siteId: 'gao' })).toMatchObject(unknown);
    const opened = await mission.record('/sites', { ...site, siteId: 'gao' });
    // Opened on a later day than the asset was registered, and known all the same.
    expect(await correct(mission, registered, { siteId: 'gao' })).toMatchObject({ status: 201 });
    await mission.record('/assets', { ...asset, assetId: 'con-2', siteId: 'gao' });
    expect(opened.events).toHaveLength(1);
  });

  it('shows each asset whose site turns out not to have been there', async () => {
    const mission = new MissionClient(app.api, 'annulled-sites', secondPersonAt(app));
    await mission.establish();
    const site = { name: 'Gao', kind: 'camp', region: 'Gao', siteId: 'gao', effectiveOn: '2021-01-01' };
    const opened = await mission.record('/sites', site);
    for (const assetId of ['con-1', 'con-2', 'con-3'])
      await mission.record('/assets', { ...asset, assetId, siteId: 'gao', quantity: 5 });
    await mission.record('/assets', { ...asset, assetId: 'con-4' });
    const counted = { result: 'differs', countedQuantity: 4, effectiveOn: '2021-06-01' };
    await mission.record('/assets/con-2/verifications', counted);
    const itemsOf = async (query: string): Promise<readonly object[]> => {
      const { body } = await mission.get<{ items: { kind: string }[] }>(`/exceptions${query}`);
      // The mission itself is entered long after it began.
      return body.items.filter(({ kind }) => kind !== 'recorded-late');
    };
    const before = await itemsOf('');
    expect(before).toMatchObject([{ kind: 'discrepancy', assetId: 'con-2', difference: -1 }]);
    const annulment = await mission.record(`/facts/${opened.events[0]?.eventId}/corrections`, {
      annulled: true,
      reason: 'Another camp',
    });
    const shown = ['con-1', 'con-2', 'con-3'].map((assetId) => ({
      kind: 'discrepancy',
      eventId: annulment.events[0]?.eventId,
      position: annulment.position,
      effectiveOn: '2021-01-01',
      day: '2021-01-01',
      assetId,
      siteId: 'gao',
    }));
    for (const query of ['', '?kind=discrepancy', '?asOf=2023-12-31'])
      expect([query, await itemsOf(query)]).toEqual([query, [...shown, ...before]]);
    expect(await itemsOf('?kind=overdue')).toEqual([]);
    expect(await itemsOf('?asOf=2020-12-31')).toEqual([]);
    const paged: object[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: { items: object[]; next: string | null } = (
        await mission.get<{ items: object[]; next: string | null }>(`/exceptions?limit=1${cursor}`)
      ).body;
      paged.push(...page.items);
      cursor = page.next === null ? null : `&cursor=${page.next}`;
    }
    expect(paged.slice(1)).toEqual([...shown, ...before]);
    expect(paged[0]).toMatchObject({ kind: 'recorded-late' });
    // Opened after all, by another fact: nothing is amiss any more.
    await mission.record('/sites', { ...site, effectiveOn: '2021-02-01' });
    expect(await itemsOf('')).toEqual(before);
    expect(await itemsOf('?asOf=2023-12-31')).toEqual(before);
  });

  it('lets a count of an asset decide by itself whether it differs', async () => {
    const mission = new MissionClient(app.api, 'counts');
    await mission.establish();
    await mission.record('/assets', { ...asset, quantity: 5 });
    const counted = (fields: object, effectiveOn: string): Promise<Receipt> =>
      mission.record('/assets/con-1/verifications', { ...fields, effectiveOn });
    const [few, all] = [{ countedQuantity: 3 }, { countedQuantity: 5 }];
    expect((await counted({ ...few, result: 'found' }, '2021-01-01')).events).toMatchObject([
      { type: 'AssetDiscrepancyReported' },
    ]);
    // Nobody has to say what the number tells.
    expect((await counted(few, '2021-01-15')).events).toMatchObject([{ type: 'AssetDiscrepancyReported' }]);
    expect((await counted({ ...all, result: 'differs' }, '2021-02-01')).events).toMatchObject([
      { type: 'AssetVerified' },
    ]);
    const { body } = await mission.get<{ items: object[] }>('/exceptions?kind=discrepancy');
    const differing = { assetId: 'con-1', result: 'differs', countedQuantity: 3, difference: -2 };
    expect(body.items).toMatchObject([differing, differing]);
    expect((await mission.get('/assets/con-1')).body).toMatchObject({
      verification: { result: 'found', countedQuantity: 5 },
    });
  });
});
