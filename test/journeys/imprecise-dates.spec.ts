import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MissionClient, type Receipt } from '../support/api-client.js';
import { startApp, type RunningApp } from '../support/running-app.js';
import { secondPersonAt } from '../support/second-person.js';

type Item = Record<string, unknown>;

const ENDED = { resolution: 'S/RES/2690 (2023)', basis: 'host-request' };
const UNDOCUMENTED = { notReported: ['receivedBy', 'condition', 'infrastructure', 'environmentalClearance'] };
const eventOf = ({ events }: Receipt): string => (events[0] as { eventId: string }).eventId;

/** Facts of which only a period is known. A period stands in nobody's way. What is illustrative says so. */
describe('a fact of which only a period is known', () => {
  let app: RunningApp;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.close());

  const started = (missionId: string): MissionClient => new MissionClient(app.api, missionId, secondPersonAt(app));
  const items = async (mission: MissionClient, path: string): Promise<Item[]> =>
    (await mission.get<{ items: Item[] }>(path)).body.items;
  const imprecise = async (mission: MissionClient, type: string, at = ''): Promise<Item[]> =>
    (await items(mission, `/exceptions?kind=imprecise-date&limit=100${at}`)).filter((item) => item.type === type);
  /** A contingent that is there since 2014. */
  const deployed = (mission: MissionClient, contingentId: string, country: string): Promise<Receipt> =>
    mission.record('/contingents', { contingentId, country, kind: 'military', effectiveOn: '2014-01-01' });
  const statusOn = async (mission: MissionClient, day: string): Promise<unknown> =>
    (await items(mission, `/contingents?asOf=${day}`))[0]?.status;

  it('counts from its last day, beside what happened on a day: MINUSMA’s Douentza and Tessalit, October 2023', async () => {
    const minusma = started('douentza');
    await minusma.establish({ resolution: 'S/RES/2100 (2013)' });
    await minusma.record('/mandate-termination', { ...ENDED, effectiveOn: '2023-06-30' });
    for (const [siteId, name] of [
      ['douentza', 'Douentza'],
      ['tessalit', 'Tessalit'],
    ])
      await minusma.record('/sites', { siteId, name, kind: 'camp', region: 'Mali', effectiveOn: '2014' });
    await minusma.record('/sites/tessalit/accelerated-closure', { reason: 'Under fire', effectiveOn: '2023-10-21' });
    const handedOver = await minusma.record('/sites/douentza/handover', { ...UNDOCUMENTED, effectiveOn: '2023-10' });
    const openOn = async (query: string): Promise<unknown> =>
      ((await minusma.state(query)).sites as { open: number }).open;
    expect([
      await openOn('?asOf=2023-10-20'),
      await openOn('?asOf=2023-10-30'),
      await openOn('?asOf=2023-10-31'),
    ]).toEqual([2, 1, 0]);
    const [before] = await imprecise(minusma, 'SiteHandedOver');
    expect(before).toMatchObject({ siteId: 'douentza', effectiveOn: '2023-10', day: '2023-10-31' });
    expect(before).not.toHaveProperty('resolvedOn');
    const knownAt = ((await minusma.events()).at(-1) as { metadata: { recordedAt: string } }).metadata.recordedAt;
    await new Promise((resolve) => setTimeout(resolve, 5));

    // Whatever followed the handover, the handover was before it.
    const looted = await minusma.record('/post-handover-incidents', {
      handoverEventId: eventOf(handedOver),
      kind: 'looting',
      loss: 'Generators (illustrative)',
      effectiveOn: '2023-10-22',
    });
    expect(await openOn('?asOf=2023-10-22')).toBe(0);
    expect(await imprecise(minusma, 'SiteHandedOver')).toMatchObject([
      {
        effectiveOn: '2023-10',
        day: '2023-10-22',
        resolvedOn: '2023-10-22',
        resolvedBy: { eventId: eventOf(looted), type: 'PostHandoverIncidentRecorded' },
      },
    ]);
    // Before the looting was recorded nobody knew; and once it is taken back nobody knows any more.
    expect(await openOn(`?asOf=2023-10-22&knownAt=${knownAt}`)).toBe(1);
    expect(await imprecise(minusma, 'SiteHandedOver', `&knownAt=${knownAt}`)).toEqual([before]);
    await minusma.record(`/facts/${eventOf(looted)}/corrections`, { annulled: true, reason: 'Another site' });
    expect(await openOn('?asOf=2023-10-22')).toBe(1);
    expect(await imprecise(minusma, 'SiteHandedOver')).toEqual([before]);
  });

  it('has a contingent gone that left on a day of the year in which it was suspended', async () => {
    const mission = started('suspended');
    await mission.establish();
    await deployed(mission, 'egy', 'EGY');
    await mission.record('/contingents/egy/suspension', { reason: 'Illustrative', effectiveOn: '2021' });
    expect(await statusOn(mission, '2021-12-31')).toBe('suspended');
    const gone = await mission.record('/contingents/egy/withdrawals', { remaining: 0, effectiveOn: '2021-03-10' });
    for (const day of ['2021-03-10', '2021-12-31', '2022-06-30'])
      expect([day, await statusOn(mission, day)]).toEqual([day, 'withdrawn']);
    expect(await statusOn(mission, '2021-03-09')).toBe('deployed');
    expect(await mission.state('?asOf=2022-06-30')).toMatchObject({
      contingents: { total: 1, suspended: 0, withdrawn: 1 },
    });
    expect(await imprecise(mission, 'ContingentSuspended')).toMatchObject([
      { resolvedOn: '2021-03-10', resolvedBy: { eventId: eventOf(gone), type: 'ContingentWithdrawn' } },
    ]);
  });

  it('suspends nobody who has left, and is refused where no day of it is possible', async () => {
    const mission = started('suspended-later');
    await mission.establish();
    await deployed(mission, 'egy', 'EGY');
    await mission.record('/contingents/egy/withdrawals', { remaining: 0, effectiveOn: '2021-03-10' });
    const suspension = { reason: 'Illustrative' };
    for (const effectiveOn of ['2021-03-11', '2021-04', '2022', '2021-03-11/2021-05-01'])
      expect(await mission.post('/contingents/egy/suspension', { ...suspension, effectiveOn })).toMatchObject({
        status: 409,
        body: { code: 'already-left' },
      });
    await mission.record('/contingents/egy/suspension', { ...suspension, effectiveOn: '2021' });
    expect(await statusOn(mission, '2022-01-01')).toBe('withdrawn');
    expect(await imprecise(mission, 'ContingentSuspended')).toMatchObject([{ resolvedOn: '2021-03-10' }]);
  });

  it('does not stand in the way of a completion: gone "2021", complete on 30 June 2021', async () => {
    const mission = started('completed');
    await mission.establish();
    await mission.record('/mandate-termination', { ...ENDED, effectiveOn: '2020-12-31' });
    await deployed(mission, 'tcd', 'TCD');
    await mission.record('/contingents/tcd/withdrawals', { remaining: 0, effectiveOn: '2021' });
    const complete = await mission.record('/withdrawal-completion', { effectiveOn: '2021-06-30' });
    expect(await mission.state('?asOf=2021-06-29')).toMatchObject({
      phase: 'drawing-down',
      contingents: { deployed: 1 },
    });
    expect(await mission.state('?asOf=2021-06-30')).toMatchObject({
      phase: 'withdrawn',
      contingents: { withdrawn: 1 },
    });
    expect(await imprecise(mission, 'ContingentWithdrawn')).toMatchObject([
      { resolvedOn: '2021-06-30', resolvedBy: { eventId: eventOf(complete), type: 'WithdrawalCompleted' } },
    ]);
    await mission.record(`/facts/${eventOf(complete)}/corrections`, { annulled: true, reason: 'Too early' });
    expect(await mission.state('?asOf=2021-06-30')).toMatchObject({ contingents: { deployed: 1 } });
    expect(await mission.state('?asOf=2021-12-31')).toMatchObject({ contingents: { withdrawn: 1 } });
    const [after] = await imprecise(mission, 'ContingentWithdrawn');
    expect(after).toMatchObject({ day: '2021-12-31' });
    expect(after).not.toHaveProperty('resolvedOn');
  });

  it('may be a range of days, and an ending "by" a day', async () => {
    const mission = started('ranges');
    await mission.establish();
    await deployed(mission, 'tcd', 'TCD');
    await mission.record('/contingents/tcd/withdrawals', { remaining: 0, effectiveOn: '2021-12-27/2021-12-29' });
    expect([await statusOn(mission, '2021-12-28'), await statusOn(mission, '2021-12-29')]).toEqual([
      'deployed',
      'withdrawn',
    ]);
    expect(await imprecise(mission, 'ContingentWithdrawn')).toMatchObject([{ effectiveOn: '2021-12-27/2021-12-29' }]);

    await mission.record('/sites', { siteId: 'ber', name: 'Ber', kind: 'camp', region: 'Mali', effectiveOn: '2014' });
    const by = { effectiveOn: '2023-08-13', effectiveOnQualifier: 'by' };
    await mission.record('/sites/ber/handover', { ...UNDOCUMENTED, ...by });
    expect(await mission.state('?asOf=2023-08-12')).toMatchObject({ sites: { open: 1 } });
    expect(await mission.state('?asOf=2023-08-13')).toMatchObject({ sites: { open: 0, handedOver: 1 } });
    expect(await imprecise(mission, 'SiteHandedOver')).toMatchObject([{ ...by, siteId: 'ber', day: '2023-08-13' }]);
  });
});
