import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MissionClient } from '../support/api-client.js';
import { get } from '../support/http.js';
import { startApp, type RunningApp } from '../support/running-app.js';

interface Diff {
  readonly changes: readonly {
    readonly path: string;
    readonly from?: unknown;
    readonly to?: unknown;
    readonly facts: string[];
  }[];
  readonly facts: { readonly items: readonly Record<string, unknown>[]; readonly next: string | null };
}

describe('the difference between two moments of a mission', () => {
  let app: RunningApp;
  let mission: MissionClient;
  let before: string;
  let report: string;

  beforeAll(async () => {
    app = await startApp();
    mission = new MissionClient(app.api, 'm');
    await mission.establish();
    const { events } = await mission.record('/casualty-reports', { fatalities: 100, effectiveOn: '2020-01-01' });
    report = events[0]?.eventId ?? '';
    for (const siteId of ['gao', 'ber', 'kidal'])
      await mission.record('/sites', { siteId, name: siteId, kind: 'camp', region: 'Gao', effectiveOn: '2014-01-01' });
    await pause(3);
    before = new Date(Date.now() - 1).toISOString();
    await mission.record(`/facts/${report}/corrections`, { changes: { fatalities: 101 }, reason: 'A misprint' });
    await mission.record('/sites', {
      siteId: 'ansongo',
      name: 'Ansongo',
      kind: 'camp',
      region: 'Gao',
      effectiveOn: '2015-01-01',
    });
    await mission.record('/milestones', { kind: 'plan', text: 'A plan', effectiveOn: '2015-01-02' });
  }, 60_000);
  afterAll(() => app.close());

  const diff = async (query: string): Promise<Diff> => (await mission.get<Diff>(`/diff?${query}`)).body;

  it('is told with the facts that make it, and the corrections of these, with the persons behind them', async () => {
    const { changes, facts } = await diff(`axis=recorded&from=${before}`);
    const opened = facts.items[0]?.eventId;
    expect(changes).toEqual([
      { path: '/casualties/fatalities', from: 100, to: 101, facts: [report] },
      { path: '/sites/total', from: 3, to: 4, facts: [opened] },
      { path: '/sites/open', from: 3, to: 4, facts: [opened] },
      { path: '/revision', from: 4, to: 7, facts: [] },
      { path: '/position', from: '5', to: '8', facts: [] },
    ]);
    expect(facts.items.map(({ type }) => type)).toEqual(['SiteOpened', 'CasualtiesReported']);
    const [, corrected] = facts.items;
    const { body: fact } = await mission.get(`/facts/${report}`);
    expect(corrected).toEqual(fact);
    const person = expect.objectContaining({ subject: expect.any(String) as unknown }) as unknown;
    expect(fact).toMatchObject({
      asRecorded: { data: { fatalities: 100 } },
      corrections: [{ reason: 'A misprint', actor: person }],
      actor: person,
    });
  });

  it('is paged by its facts', async () => {
    const whole = await diff('axis=effective&from=2013-05-01&to=2021-01-01');
    expect(whole.facts.items).toHaveLength(5);
    const first = await diff('axis=effective&from=2013-05-01&to=2021-01-01&limit=2');
    expect(first.changes).toEqual(whole.changes);
    const rest = await diff(`axis=effective&from=2013-05-01&to=2021-01-01&limit=500&cursor=${first.facts.next}`);
    expect([...first.facts.items, ...rest.facts.items]).toEqual(whole.facts.items);
    expect(rest.facts.next).toBeNull();
  });

  it('holds the other axis at a moment of its own', async () => {
    const open = async (query: string): Promise<unknown> =>
      (await diff(query)).changes.find(({ path }) => path === '/sites/open');
    expect(await open('axis=effective&from=2014-06-01&to=2016-01-01')).toMatchObject({ from: 3, to: 4 });
    expect(await open(`axis=effective&from=2014-06-01&to=2016-01-01&knownAt=${before}`)).toBeUndefined();
    expect(await open(`axis=recorded&from=${before}&asOf=2014-06-01`)).toBeUndefined();
  });

  it('echoes what was asked', async () => {
    expect(await diff('axis=effective&from=2014-06-01&to=2016-01-01')).toMatchObject({
      axis: 'effective',
      from: '2014-06-01',
      to: '2016-01-01',
    });
    expect(await diff(`axis=recorded&from=${before.replace('Z', '%2B00:00')}&asOf=2014-06-01`)).toMatchObject({
      axis: 'recorded',
      from: before,
      asOf: '2014-06-01',
    });
  });

  it.each([
    ['', ['/axis', '/from']],
    ['axis=effective', ['/from']],
    ['axis=sideways&from=2014-01-01', ['/axis']],
    ['axis=effective&from=2014-02-30', ['/from']],
    ['axis=effective&from=2014-01-01T00:00:00Z', ['/from']],
    ['axis=effective&from=2014-01-01&to=2014-13-01', ['/to']],
    ['axis=recorded&from=2014-01-01', ['/from']],
    ['axis=recorded&from=2024-01-01T00:00:00Z&to=2024-01-02', ['/to']],
    ['axis=effective&from=2014-01-02&to=2014-01-01', ['']],
    ['axis=effective&from=2014-01-01&asOf=2014-01-01', ['/asOf']],
    ['axis=recorded&from=2024-01-01T00:00:00Z&knownAt=2024-01-01T00:00:00Z', ['/knownAt']],
    ['axis=effective&from=9999-01-01', ['/from']],
    ['axis=effective&from=2014-01-01&to=9999-01-01', ['/to']],
    ['axis=recorded&from=2024-01-01T00:00:00Z&to=2999-01-01T00:00:00Z', ['/to']],
    ['axis=effective&from=2014-01-01&mood=calm', ['/mood']],
  ])('is refused where a moment is none: ?%s', async (query, pointers) => {
    const { status, body } = await mission.get<{ errors: { pointer: string }[] }>(`/diff?${query}`);
    expect(status).toBe(400);
    expect(body.errors.map(({ pointer }) => pointer)).toEqual(pointers);
  });

  it('is unknown of a mission that nobody knows, or that did not exist at one of the moments', async () => {
    expect((await get(`${app.api}/missions/none/diff?axis=effective&from=2014-01-01`)).status).toBe(404);
    const { status, body } = await mission.get('/diff?axis=effective&from=2013-04-24&to=2014-01-01');
    expect({ status, body }).toMatchObject({
      status: 404,
      body: { detail: 'There is nothing of this name at one of the two moments' },
    });
    expect((await mission.get('/diff?axis=recorded&from=2013-04-24T00:00:00Z')).status).toBe(404);
  });
});
