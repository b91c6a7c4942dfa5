import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MissionClient } from '../support/api-client.js';
import { startApp, type RunningApp } from '../support/running-app.js';

/** Ends of missions that have no file in `examples/`. Days and instruments are the missions' own, from general knowledge. */
describe('a mission', () => {
  let app: RunningApp;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.close());

  /** Phase, and the statuses of mandate, request and drawdown, on each day. */
  const statusOn = async (mission: MissionClient, ...days: readonly string[]): Promise<unknown[]> => {
    const told: unknown[] = [];
    for (const day of days) {
      const { phase, mandate, request, drawdown } = (await mission.state(`?asOf=${day}`)) as Record<
        string,
        { status: string }
      >;
      told.push([phase, mandate?.status, request?.status, drawdown?.status]);
    }
    return told;
  };

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
