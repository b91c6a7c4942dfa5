import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TOKEN_ISSUER, type TokenIssuer } from '../../src/application/ports/token-issuer.js';
import { CONTAINER, MissionClient } from '../support/api-client.js';
import { get } from '../support/http.js';
import { startApp, type RunningApp } from '../support/running-app.js';
import { tokenFor } from '../support/signed-in.js';

interface Hit {
  readonly kind: string;
  readonly missionId: string;
  readonly acronym: string;
  readonly id: string;
  readonly title: string;
  readonly subtitle: string;
}

/** The things that a page finds by one text, whatever they are. */
describe('a search over everything', () => {
  let app: RunningApp;
  let position: string;

  beforeAll(async () => {
    app = await startApp();
    for (const [missionId, acronym, name] of [
      ['minusma', 'MINUSMA', 'Stabilization Mission in Mali'],
      ['unifil', 'UNIFIL', 'Interim Force in Lebanon'],
    ] as const) {
      const mission = new MissionClient(app.api, missionId);
      await mission.establish({ acronym, name });
      const on = { effectiveOn: '2014-01-01' };
      await mission.record('/sites', { siteId: 'menaka', name: 'Ménaka', kind: 'camp', region: 'Ménaka', ...on });
      await mission.record('/contingents', {
        contingentId: 'tcd-1',
        country: 'TCD',
        kind: 'military',
        strength: 9,
        ...on,
      });
      const asset = { ...CONTAINER, description: 'Container of the Ménaka camp', serialNumber: 'SN-77', ...on };
      for (const assetId of ['con-1', 'con-2', 'con-3', 'con-4', 'con-5'])
        ({ position } = await mission.record('/assets', { ...asset, assetId }));
    }
  }, 60_000);
  afterAll(() => app.close());

  const find = async (query: string, headers: Record<string, string> = {}): Promise<Hit[]> => {
    const { status, body } = await get<{ items: Hit[]; next: null }>(
      `${app.api}/search?atLeast=${position}&${query}`,
      headers,
    );
    expect({ status, next: body.next }).toEqual({ status: 200, next: null });
    return body.items;
  };

  it('finds missions, sites, contingents and assets, whatever the case and the accents', async () => {
    expect(await find('q=minusma')).toEqual([
      {
        kind: 'mission',
        missionId: 'minusma',
        acronym: 'MINUSMA',
        id: 'minusma',
        title: 'MINUSMA',
        subtitle: 'Stabilization Mission in Mali',
      },
    ]);
    expect((await find('q=lebanon')).map(({ id }) => id)).toEqual(['unifil']);
    const found = await find('q=MENAKA&limit=8');
    expect(found.slice(0, 2)).toEqual([
      { kind: 'site', missionId: 'minusma', acronym: 'MINUSMA', id: 'menaka', title: 'Ménaka', subtitle: 'Ménaka' },
      { kind: 'site', missionId: 'unifil', acronym: 'UNIFIL', id: 'menaka', title: 'Ménaka', subtitle: 'Ménaka' },
    ]);
    expect(found.slice(2).map(({ kind }) => kind)).toEqual(Array.from({ length: 6 }, () => 'asset'));
    expect((await find('q=tcd'))[0]).toEqual({
      kind: 'contingent',
      missionId: 'minusma',
      acronym: 'MINUSMA',
      id: 'tcd-1',
      title: 'TCD',
      subtitle: 'military',
    });
    expect((await find('q=sn-77&limit=1'))[0]).toMatchObject({ kind: 'asset', id: 'con-1', subtitle: 'container' });
  });

  it('gives each kind its room, and what one leaves to the others', async () => {
    const kindsOf = async (query: string): Promise<Record<string, number>> => {
      const kinds = Map.groupBy(await find(query), ({ kind }) => kind);
      return Object.fromEntries([...kinds].map(([kind, hits]) => [kind, hits.length]));
    };
    // "m" is in the names of all.
    expect(await kindsOf('q=m&limit=4')).toEqual({ mission: 1, site: 1, contingent: 1, asset: 1 });
    expect(await kindsOf('q=m&limit=10')).toEqual({ mission: 2, site: 2, contingent: 2, asset: 4 });
    expect(await kindsOf('q=m&limit=100')).toEqual({ mission: 2, site: 2, contingent: 2, asset: 10 });
    expect(await kindsOf('q=con-&limit=3')).toEqual({ asset: 3 });
  });

  it('finds nothing where there is nothing, and takes no sign for a wildcard', async () => {
    expect(await find('q=tombouctou')).toEqual([]);
    expect(await find('q=%25')).toEqual([]);
    expect(await find('q=_')).toEqual([]);
  });

  it('finds only in the missions that a caller may know of', async () => {
    const issuer = app.app.get<TokenIssuer>(TOKEN_ISSUER);
    const as = async (...missions: string[]): Promise<Record<string, string>> => {
      const grants = missions.map((mission) => ({ role: 'viewer' as const, mission }));
      return { authorization: `Bearer ${await tokenFor(issuer, 'reader', grants)}` };
    };
    const missionsIn = async (headers: Record<string, string>): Promise<string[]> => [
      ...new Set((await find('q=m&limit=100', headers)).map(({ missionId }) => missionId)),
    ];
    expect(await missionsIn(await as('unifil'))).toEqual(['unifil']);
    expect(await missionsIn(await as('unifil', 'minusma'))).toEqual(['minusma', 'unifil']);
    expect(await missionsIn(await as('elsewhere'))).toEqual([]);
    expect(await missionsIn(await as())).toEqual([]);
  });

  it.each([
    ['', '/q'],
    ['q=', '/q'],
    ['q=%20', '/q'],
    ['q=a&limit=0', '/limit'],
    ['q=a&limit=101', '/limit'],
    ['q=a&cursor=abc', '/cursor'],
  ])('is refused where it cannot be: ?%s', async (query, pointer) => {
    const { status, body } = await get<{ errors: { pointer: string }[] }>(`${app.api}/search?${query}`);
    expect(status).toBe(400);
    expect(body.errors.map((error) => error.pointer)).toEqual([pointer]);
  });
});
