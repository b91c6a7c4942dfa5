import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CONTAINER, MissionClient } from '../support/api-client.js';
import { get } from '../support/http.js';
import { startApp, type RunningApp } from '../support/running-app.js';

type Row = Record<string, unknown> & { readonly missionId: string; readonly exceptions: number };

/** Four missions: one that has ended, one that ends, one whose mandate goes on, and one of which only months are known. */
describe('the portfolio', () => {
  let app: RunningApp;
  let position: string;

  const ask = (query: string): ReturnType<typeof get<{ items: Row[]; next: string | null; errors?: object[] }>> =>
    get(`${app.api}/missions?atLeast=${position}${query}`);
  const idsOf = async (query: string): Promise<string[]> =>
    (await ask(query)).body.items.map(({ missionId }) => missionId);
  const rowOf = async (missionId: string, query: string): Promise<Row | undefined> =>
    (await ask(query)).body.items.find((row) => row.missionId === missionId);

  beforeAll(async () => {
    app = await startApp();
    const ended = new MissionClient(app.api, 'ended');
    await ended.establish({ hostState: 'CIV', name: 'Opération terminée', effectiveOn: '2004-02-27' });
    await ended.record('/mandate-termination', {
      resolution: 'S/RES/2284 (2016)',
      basis: 'council-decision',
      effectiveOn: '2017-06-30',
    });
    const running = new MissionClient(app.api, 'running');
    await running.establish({ hostState: 'COD', mandateUntil: '2026-12-20', effectiveOn: '2010-05-28' });
    const ending = new MissionClient(app.api, 'ending');
    await ending.establish({ hostState: 'LBN', effectiveOn: '1978-03-19' });
    await ending.record('/withdrawal-requests', {
      requestedBy: 'Host State',
      document: 'S/1',
      effectiveOn: '2024-06-01',
    });
    await ending.record('/sites', { siteId: 'gao', name: 'Gao', kind: 'camp', region: 'Gao', effectiveOn: '2013' });
    await ending.record('/assets', { ...CONTAINER, siteId: 'gao', effectiveOn: '2014-01-01' });
    await ending.record('/milestones', {
      kind: 'plan',
      text: 'To be left',
      siteId: 'gao',
      plannedOn: '2025-09-30',
      effectiveOn: '2025-01-01',
    });
    const vague = new MissionClient(app.api, 'vague');
    await vague.establish({ hostState: 'DOM', name: 'Known to the month', effectiveOn: '1965-05' });
    await vague.record('/mandate-termination', {
      resolution: 'Illustrative',
      basis: 'council-decision',
      effectiveOn: '1966-10',
      effectiveOnQualifier: 'by',
    });
    ({ position } = await ending.record('/mandate-extensions', {
      resolution: 'S/RES/2790 (2025)',
      until: '2026-12-31',
      final: true,
      effectiveOn: '2025-08-28',
    }));
  });
  afterAll(() => app.close());

  it('answers in one call which missions end within a year, and not those that have ended', async () => {
    expect(await idsOf('&asOf=2026-01-01&endsBefore=2027-01-01')).toEqual(['ending']);
    expect(await idsOf('&asOf=2026-01-01&endsBefore=2026-12-31')).toEqual([]);
    expect(await idsOf('&asOf=2025-08-27&endsBefore=2027-01-01')).toEqual([]);
    expect(await idsOf('&asOf=2017-06-29&endsBefore=2027-01-01')).toEqual([]);
  });

  it.each([
    ['phase=drawing-down', ['ended', 'vague']],
    ['phase=withdrawal-requested', ['ending']],
    ['mandateStatus=running', ['running']],
    ['mandateStatus=ending', ['ending']],
    ['hostState=LBN', ['ending']],
    ['q=OPERATION%20termine', ['ended']],
    ['q=lbn', ['ending']],
    ['q=%25', []],
    ['phase=withdrawal-requested&hostState=COD', []],
  ])('is filtered by %s', async (filter, ids) => {
    expect(await idsOf(`&asOf=2026-01-01&${filter}`)).toEqual(ids);
  });

  it('pages through what is filtered, and binds its cursor to the filter', async () => {
    const first = await ask('&asOf=2026-01-01&q=i&limit=1');
    const { next } = first.body;
    expect([first.body.items.map(({ missionId }) => missionId), typeof next]).toEqual([['ended'], 'string']);
    expect(await idsOf(`&asOf=2026-01-01&q=i&limit=5&cursor=${next}`)).toEqual(['ending', 'running']);
    expect((await ask(`&asOf=2026-01-01&q=n&cursor=${next}`)).status).toBe(400);
  });

  it('tells as many exceptions as are listed, on any day', async () => {
    for (const asOf of ['2014-01-01', '2025-09-30', '2025-10-01']) {
      const { body } = await get<{ items: object[] }>(`${app.api}/missions/ending/exceptions?asOf=${asOf}`);
      expect([asOf, (await rowOf('ending', `&asOf=${asOf}`))?.exceptions]).toEqual([asOf, body.items.length]);
    }
    const { body } = await get<{ items: object[] }>(`${app.api}/missions/ending/exceptions`);
    expect(await rowOf('ending', '')).toMatchObject({ exceptions: body.items.length, contested: 0 });
    const overdue = async (asOf: string): Promise<unknown> => (await rowOf('ending', `&asOf=${asOf}`))?.exceptions;
    expect(await overdue('2025-10-01')).toBe(Number(await overdue('2025-09-30')) + 1);
  });

  it('tells the value of what is left, and the host States', async () => {
    expect(await rowOf('ending', '&asOf=2026-01-01')).toMatchObject({
      assetsLeft: 1,
      valueLeftUsdCents: CONTAINER.residualValueUsdCents,
      hostStates: ['LBN'],
    });
    expect(await rowOf('ended', '&asOf=2026-01-01')).toMatchObject({
      assetsLeft: 0,
      valueLeftUsdCents: 0,
      endedOn: '2017-06-30',
    });
  });

  it('says no more precisely than it is known when a mission began and its mandate ended', async () => {
    expect(await rowOf('vague', '&asOf=2026-01-01')).toMatchObject({
      beganOn: '1965-05-31',
      beganOnKnown: '1965-05',
      endedOn: '1966-10-01',
      mandate: { endsOn: '1966-10-01', endsOnKnown: '1966-10', endsOnQualifier: 'by' },
    });
    expect(Object.keys((await rowOf('ended', '&asOf=2026-01-01')) ?? {})).not.toContain('beganOnKnown');
    const { body } = await get<{ mandate: object }>(`${app.api}/missions/vague?atLeast=${position}`);
    expect(body.mandate).toMatchObject({
      establishedOn: '1965-05',
      terminated: { effectiveOn: '1966-10', effectiveOnQualifier: 'by' },
      endsOn: '1966-10-01',
      endsOnKnown: '1966-10',
      endsOnQualifier: 'by',
    });
    const ended = await get<{ mandate: object }>(`${app.api}/missions/ended?atLeast=${position}`);
    expect(Object.keys(ended.body.mandate)).not.toContain('endsOnKnown');
  });

  it.each([
    'phase=ended',
    'mandateStatus=over',
    'endsBefore=2026-02-30',
    'endsBefore=2026',
    'hostState=ZZZ',
    'q=',
    'nonsense=1',
  ])('refuses a filter that cannot be: %s', async (filter) => {
    const { status, body } = await ask(`&${filter}`);
    expect([status, body.errors]).toEqual([400, [expect.objectContaining({ pointer: `/${filter.split('=')[0]}` })]]);
  });
});
