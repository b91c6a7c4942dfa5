import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MissionClient } from '../support/api-client.js';
import { startApp, type RunningApp } from '../support/running-app.js';
import { secondPersonAt } from '../support/second-person.js';

const site = { siteId: 'kidal', name: 'Kidal', kind: 'camp', region: 'Kidal', effectiveOn: '2014-01-01' };
const termination = { resolution: 'S/RES/2 (2023)', basis: 'host-request', effectiveOn: '2023-06-30' };

describe('a late fact', () => {
  let app: RunningApp;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.close());

  it('is judged by the state of its own day, not of today', async () => {
    const mission = new MissionClient(app.api, 'own-day');
    await mission.establish();
    await mission.record('/contingents', {
      contingentId: 'tcd',
      country: 'TCD',
      kind: 'military',
      effectiveOn: '2014',
    });
    await mission.record('/mandate-termination', termination);
    await mission.record('/contingents/tcd/withdrawals', { remaining: 0, effectiveOn: '2023-12-31' });
    await mission.record('/withdrawal-completion', { effectiveOn: '2023-12-31' });

    // Today the contingent is gone; in 2021 it was there.
    await mission.record('/contingents/tcd/withdrawals', { strength: 1425, remaining: 39, effectiveOn: '2021-10' });
    const { body } = await mission.get<{ items: unknown[] }>('/contingents?asOf=2021-12-31');
    expect(body.items).toMatchObject([{ contingentId: 'tcd', status: 'deployed', strength: 39 }]);
  });

  it('is entered whole where it ended before it was remembered', async () => {
    const mission = new MissionClient(app.api, 'whole');
    await mission.establish();
    await mission.record('/mandate-termination', termination);
    await mission.record('/withdrawal-completion', { effectiveOn: '2023-12-31' });
    await mission.record('/liquidation', { department: 'DOS', siteIds: [], effectiveOn: '2024-01-01' });
    await mission.record('/physical-closure', { effectiveOn: '2024-11-15' });
    expect(await mission.post('/sites', site)).toMatchObject({
      status: 409,
      body: {
        code: 'contradicts-later-fact',
        contradicts: { type: 'PhysicalClosureCompleted', effectiveOn: '2024-11-15' },
      },
    });

    const opened = await mission.record('/sites', { ...site, left: '2023-10-31' });
    expect(opened.events.map(({ type }) => type)).toEqual(['SiteOpened', 'SiteHandedOver']);
    const contingent = {
      contingentId: 'ner',
      country: 'NER',
      kind: 'military',
      effectiveOn: '2014',
      left: '2023-08-25',
    };
    const deployed = await mission.record('/contingents', contingent);
    expect(deployed.events.map(({ type }) => type)).toEqual(['ContingentDeployed', 'ContingentWithdrawn']);
    const { body } = await mission.get<{ items: unknown[] }>('/exceptions?limit=500');
    expect(body.items).toContainEqual(expect.objectContaining({ kind: 'handover-undocumented', siteId: 'kidal' }));
  });

  it('changes what was true on a day, but not what was known before it was recorded', async () => {
    const mission = new MissionClient(app.api, 'two-axes');
    await mission.establish();
    await mission.record('/sites', site);
    const { recordedAt } = ((await mission.events()).at(-1) as { metadata: { recordedAt: string } }).metadata;
    await new Promise((resolve) => setTimeout(resolve, 5));
    await mission.record('/sites/kidal/accelerated-closure', { reason: 'Under fire', effectiveOn: '2023-10-31' });

    expect(await mission.state('?asOf=2023-10-31')).toMatchObject({
      sites: { total: 1, open: 0, closedAccelerated: 1 },
    });
    expect(await mission.state('?asOf=2023-10-30')).toMatchObject({ sites: { total: 1, open: 1 } });
    expect(await mission.state(`?asOf=2023-10-31&knownAt=${recordedAt}`)).toMatchObject({
      sites: { total: 1, open: 1 },
    });
  });

  it('is not yet in the timeline and the exceptions of an earlier day, nor of an earlier instant', async () => {
    const mission = new MissionClient(app.api, 'lists');
    await mission.establish();
    await mission.record('/sites', site);
    const { recordedAt } = ((await mission.events()).at(-1) as { metadata: { recordedAt: string } }).metadata;
    await new Promise((resolve) => setTimeout(resolve, 5));
    const closure = { reason: 'Under fire', effectiveOn: '2023-10' };
    const { position } = await mission.record('/sites/kidal/accelerated-closure', closure);
    const entries = async (path: string, query: string): Promise<unknown[]> => {
      const { body } = await mission.get<{ items: { type?: string; kind?: string }[] }>(`${path}?${query}`);
      return body.items.map(({ type, kind }) => kind ?? type);
    };
    const before = `asOf=2023-10-30`;
    const unknown = `knownAt=${recordedAt}`;
    expect(await entries('/timeline', `atLeast=${position}`)).toContain('SiteClosedAccelerated');
    expect(await entries('/timeline', 'asOf=2023-10-31')).toContain('SiteClosedAccelerated');
    for (const at of [before, unknown]) expect(await entries('/timeline', at)).toEqual(['Established', 'SiteOpened']);
    const shown = ['accelerated-closure', 'imprecise-date', 'recorded-late'];
    expect((await entries('/exceptions', `atLeast=${position}`)).sort()).toEqual(shown);
    expect((await entries('/exceptions', 'asOf=2023-10-31')).sort()).toEqual(shown);
    // The mission itself was entered long after it began.
    for (const at of [before, unknown]) expect(await entries('/exceptions', at)).toEqual(['recorded-late']);
  });

  it('that contradicts a later one is refused by its name, and a correction is the way', async () => {
    const mission = new MissionClient(app.api, 'contradiction');
    await mission.establish();
    await mission.record('/sites', site);
    const closed = await mission.record('/sites/kidal/accelerated-closure', {
      reason: 'Under fire',
      effectiveOn: '2023-10-31',
    });
    const eventId = closed.events[0]?.eventId;
    const earlier = { reason: 'Under fire', effectiveOn: '2023-10-23' };
    expect(await mission.post('/sites/kidal/accelerated-closure', earlier)).toMatchObject({
      status: 409,
      body: {
        code: 'contradicts-later-fact',
        contradicts: { eventId, type: 'SiteClosedAccelerated', effectiveOn: '2023-10-31' },
      },
    });

    await mission.record(`/facts/${eventId}/corrections`, {
      changes: { effectiveOn: '2023-10-23' },
      reason: 'Another source gives the day',
      effectiveOn: '2023-11-01',
    });
    expect(await mission.state('?asOf=2023-10-23')).toMatchObject({ sites: { open: 0 } });
  });

  it('is corrected through the correction, and back again', async () => {
    const mission = new MissionClient(app.api, 'chain', secondPersonAt(app));
    await mission.establish();
    const reported = await mission.record('/casualty-reports', { fatalities: 310, effectiveOn: '2023-12-11' });
    const correct = async (eventId: string | undefined, body: Record<string, unknown>): Promise<string | undefined> => {
      const receipt = await mission.record(`/facts/${eventId}/corrections`, {
        reason: 'Test',
        effectiveOn: '2023-12-12',
        ...body,
      });
      return receipt.events[0]?.eventId;
    };
    const fatalities = async (): Promise<unknown> => (await mission.state()).casualties;

    const first = await correct(reported.events[0]?.eventId, { changes: { fatalities: 311 } });
    expect(await fatalities()).toMatchObject({ fatalities: 311 });
    const second = await correct(first, { annulled: true });
    expect(await fatalities()).toMatchObject({ fatalities: 310 });
    await correct(second, { changes: { fatalities: 311, fatalitiesQualifier: 'at least' } });
    expect(await fatalities()).toMatchObject({ fatalities: 311, fatalitiesQualifier: 'at least' });
  });
});
