import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EventStore } from '../../src/application/ports/event-store.js';
import { EVENT_STORE } from '../../src/application/ports/event-store.token.js';
import { CONTAINER, MissionClient, type Receipt } from '../support/api-client.js';
import { get } from '../support/http.js';
import { someEvent } from '../support/some-event.js';
import { startApp, type RunningApp } from '../support/running-app.js';
import { secondPersonAt, type SecondPerson } from '../support/second-person.js';

type Body = Record<string, unknown>;

/** Sources that disagree, as they did: days, figures and documents are the missions' own. */
describe('a second source for a fact', () => {
  let app: RunningApp;
  let approve: SecondPerson;
  beforeAll(async () => {
    app = await startApp();
    approve = secondPersonAt(app);
  });
  afterAll(() => app.close());

  const idOf = (receipt: Receipt): string => receipt.events[0]?.eventId ?? '';
  const missionOf = async (missionId: string, establishment: Body): Promise<MissionClient> => {
    const mission = new MissionClient(app.api, missionId, approve);
    await mission.establish(establishment);
    return mission;
  };
  /** Another source on a fact; answers the id of the claim. */
  const claimed = async (mission: MissionClient, fact: string, said: Body, document: string): Promise<string> =>
    idOf(await mission.record(`/facts/${fact}/claims`, { ...said, source: { document } }));
  const entryOf = async (mission: MissionClient, fact: string): Promise<Body | undefined> => {
    const { body } = await mission.get<{ items: Body[] }>('/timeline?limit=500');
    return body.items.find(({ eventId }) => eventId === fact);
  };
  const contestedIn = async (mission: MissionClient, query = ''): Promise<Body[]> =>
    (await mission.get<{ items: Body[] }>(`/exceptions?kind=contested${query}`)).body.items;

  it('dates the end of a phase otherwise, as three sources did in South Kivu (MONUSCO)', async () => {
    const monusco = await missionOf('monusco', { effectiveOn: '2010-05-28', hostState: 'COD' });
    await monusco.record('/drawdown-phases', { phase: 1, scope: 'South Kivu', effectiveOn: '2024-01' });
    const end = idOf(await monusco.record('/drawdown-phases/1/completion', { effectiveOn: '2024-06-30' }));
    const june = await claimed(monusco, end, { says: { effectiveOn: '2024-06-25' } }, 'Statement of 25 June 2024');
    const july = await claimed(monusco, end, { says: { effectiveOn: '2024-07-05' } }, 'Report on the last base');
    expect(await contestedIn(monusco)).toMatchObject([
      {
        eventId: end,
        fields: ['effectiveOn'],
        claims: [
          { eventId: end, says: { effectiveOn: '2024-06-30' } },
          { eventId: june, document: 'Statement of 25 June 2024', says: { effectiveOn: '2024-06-25' } },
          { eventId: july, document: 'Report on the last base', says: { effectiveOn: '2024-07-05' } },
        ],
      },
    ]);

    // One is accepted: it counts from then on, and the other one stays in dispute until it is dismissed.
    await monusco.record(`/facts/${end}/claims/${july}/acceptance`, { reason: 'The last base was left then' });
    expect(await monusco.state('?asOf=2024-12-31')).toMatchObject({
      drawdown: { phases: [{ phase: 1, completedOn: '2024-07-05' }] },
    });
    expect(await contestedIn(monusco)).toMatchObject([
      { claims: [{ says: { effectiveOn: '2024-07-05' } }, { eventId: june }] },
    ]);
    await monusco.record(`/facts/${end}/claims/${june}/dismissal`, { reason: 'A ceremony, not the end' });
    expect(await contestedIn(monusco)).toEqual([]);
    expect(await entryOf(monusco, end)).toMatchObject({
      effectiveOn: '2024-07-05',
      asRecorded: { effectiveOn: '2024-06-30' },
      corrections: [{ claim: july, reason: 'The last base was left then' }],
      claims: [{ status: 'dismissed' }, { status: 'accepted' }],
      sources: 2,
    });

    // Taken back through its own id, the acceptance leaves the fact as it was, and the claim open again.
    const { corrections } = (await entryOf(monusco, end)) as { corrections: { eventId: string }[] };
    await monusco.record(`/facts/${corrections[0]?.eventId}/corrections`, { annulled: true, reason: 'Test' });
    expect(await entryOf(monusco, end)).toMatchObject({
      effectiveOn: '2024-06-30',
      contested: ['/effectiveOn'],
      claims: [{ status: 'dismissed' }, { status: 'open' }],
    });
  });

  it('counts the dead of one attack otherwise, as the first reports did at the Canal Hotel (UNAMI)', async () => {
    const unami = await missionOf('unami', { effectiveOn: '2003-08-14', hostState: 'IRQ' });
    const attack = idOf(
      await unami.record('/security-incidents', {
        place: 'Canal Hotel, Baghdad',
        kind: 'truck-bomb',
        killed: 22,
        wounded: 100,
        woundedQualifier: 'more than',
        effectiveOn: '2003-08-19',
      }),
    );
    await claimed(unami, attack, { says: { killed: 17, killedQualifier: 'at least' } }, 'Time');
    await claimed(unami, attack, { says: { killed: 22 } }, 'Encyclopaedia');
    expect(await contestedIn(unami)).toMatchObject([
      {
        fields: ['killed'],
        claims: [{ says: { killed: 22 } }, { document: 'Time', says: { killed: 17, killedQualifier: 'at least' } }],
      },
    ]);
    const { body } = await get<{ items: Body[] }>(`${app.api}/missions?limit=500`);
    expect(body.items).toContainEqual(expect.objectContaining({ missionId: 'unami', contested: 1 }));
    expect(await entryOf(unami, attack)).toMatchObject({
      data: { killed: 22 },
      sources: 2,
      contested: ['/data/killed'],
      claims: [{ status: 'open' }, { status: 'agrees' }],
    });
  });

  it('counts the dead of a whole mission otherwise, as three sources did (MINUSMA), beside figures that stand', async () => {
    const minusma = await missionOf('minusma', {});
    const reported = idOf(
      await minusma.record('/casualty-reports', { fatalities: 311, hostileActs: 174, effectiveOn: '2023-12-11' }),
    );
    const said = { says: { hostileActs: 180, hostileActsQualifier: 'more than' } };
    const one = await claimed(minusma, reported, { says: { hostileActs: 177 } }, 'Second source');
    await claimed(minusma, reported, said, 'Third source');
    expect(await minusma.state()).toMatchObject({
      casualties: { fatalities: 311, hostileActs: 174, contested: ['/hostileActs'] },
      contested: ['/casualties/hostileActs'],
    });
    // What another report says later is not in dispute; the day before it, the figure still is.
    await minusma.record('/casualty-reports', { hostileActs: 181, effectiveOn: '2024-06-30' });
    expect(await minusma.state('?asOf=2024-06-30')).not.toHaveProperty('contested');
    expect(await minusma.state('?asOf=2024-06-29')).toMatchObject({ contested: ['/casualties/hostileActs'] });
    await minusma.record(`/facts/${reported}/claims/${one}/acceptance`, { reason: 'The complete count' });
    expect(await minusma.state('?asOf=2024-06-29')).toMatchObject({
      casualties: { hostileActs: 177, contested: ['/hostileActs'] },
    });
  });

  it('is marked wherever the figure is shown: at a site, a contingent, an asset, the drawdown and the ledger', async () => {
    const mission = await missionOf('marked', {});
    await mission.record('/sites', { siteId: 's', name: 'S', kind: 'camp', region: 'R', effectiveOn: '2014-01-01' });
    const left = idOf(
      await mission.record('/sites/s/accelerated-closure', { reason: 'Attack', effectiveOn: '2023-10-31' }),
    );
    const came = idOf(
      await mission.record('/contingents', {
        contingentId: 'egy',
        country: 'EGY',
        kind: 'military',
        strength: 1072,
        effectiveOn: '2022-07-15',
      }),
    );
    const strength = idOf(await mission.record('/strength-reports', { uniformed: 12947, effectiveOn: '2023-08-28' }));
    await mission.record('/assets', { ...CONTAINER, quantity: 5, effectiveOn: '2023-01-01' });
    const transfer = idOf(
      await mission.record('/assets/con-1/transfers', {
        recipient: { kind: 'un-mission', name: 'UNMISS' },
        basis: 'redeployment',
        quantity: 2,
        valueUsdCents: 100_000,
        certificate: 'Certificate 1',
        effectiveOn: '2023-09-01',
      }),
    );
    await claimed(mission, left, { says: { effectiveOn: '2023-10-20' } }, 'Two');
    await claimed(mission, came, { says: { strength: 1035 } }, 'Two');
    await claimed(mission, strength, { denies: true }, 'Two');
    const claim = await claimed(mission, transfer, { says: { quantity: 3 } }, 'Two');
    const rows = async (path: string): Promise<Body[]> => (await mission.get<{ items: Body[] }>(path)).body.items;
    expect(await rows('/sites')).toMatchObject([{ siteId: 's', contested: ['/closedOn', '/status'] }]);
    expect(await rows('/contingents')).toMatchObject([{ strength: 1072, contested: ['/strength'] }]);
    expect(await rows('/assets')).toMatchObject([{ left: 2, contested: ['/left', '/onHand'] }]);
    expect(await rows('/ledger')).toMatchObject([{ quantity: 2, factId: transfer, contested: ['/quantity'] }]);
    expect(await rows('/drawdown')).toMatchObject([
      { day: '2014-01-01', sites: 1 },
      { day: '2022-07-15', contingents: 1 },
      { day: '2023-08-28', personnel: { uniformed: 12947 }, contested: ['/personnel/uniformed'] },
      { day: '2023-10-31', sites: 0, contested: ['/personnel/uniformed', '/sites'] },
    ]);
    expect(await mission.state()).toMatchObject({
      contested: ['/sites', '/strength/reportedOn', '/strength/uniformed'],
    });

    // Accepted, it is a correction: the ledger takes the line back and writes a new one, and nothing is in dispute.
    await mission.record(`/facts/${transfer}/claims/${claim}/acceptance`, { reason: 'Counted again' });
    const lines = await rows('/ledger');
    expect(lines.map(({ quantity }) => quantity)).toEqual([2, -2, 3]);
    expect(lines.every((line) => !('contested' in line))).toBe(true);
  });

  it('denies a fact, which takes a second person to accept, and one proposal for one fact', async () => {
    const mission = await missionOf('denied', {});
    const site = idOf(
      await mission.record('/sites', { siteId: 's', name: 'S', kind: 'camp', region: 'R', effectiveOn: '2014-01-01' }),
    );
    const denial = await claimed(mission, site, { denies: true }, 'Another list of camps');
    const path = `/facts/${site}/claims/${denial}/acceptance`;
    expect(await mission.post(path, { reason: 'There was none' }, { prefer: 'rehearse' })).toMatchObject({
      status: 200,
      body: { wouldAnswer: 202 },
    });
    const { status, headers } = await mission.post(path, { reason: 'There was none' });
    expect(status).toBe(202);
    expect((await mission.state()).sites).toMatchObject({ total: 1 });
    for (const [again, body] of [
      [path, { reason: 'Again' }],
      [`/facts/${site}/corrections`, { annulled: true, reason: 'Again' }],
    ] as const)
      expect(await mission.post(again, body)).toMatchObject({ status: 409, body: { code: 'already-proposed' } });
    const { position } = await approve(headers.get('location') ?? '');
    const { body } = await get<{ items: Body[] }>(`${mission.url}/timeline?atLeast=${position}`);
    expect(body.items).toContainEqual(expect.objectContaining({ eventId: site, annulled: true }));
    expect(await mission.post(path, { reason: 'Twice' })).toMatchObject({ status: 409, body: { code: 'wrong-phase' } });
  });

  it('is held to the form of its fact, when it is made and when it is accepted', async () => {
    const mission = await missionOf('form', {});
    const extension = idOf(
      await mission.record('/mandate-extensions', {
        resolution: 'S/RES/2 (2014)',
        until: '2015-06-30',
        effectiveOn: '2014-06-01',
      }),
    );
    const refused = async (said: Body, pointer: string): Promise<void> => {
      const answer = await mission.post<{ errors: unknown }>(`/facts/${extension}/claims`, said);
      expect([answer.status, answer.body.errors]).toEqual([400, [expect.objectContaining({ pointer })]]);
    };
    await refused({ says: { until: 'soon' } }, '/says/until');
    await refused({ says: { until: '2013-01-01' } }, '/says/until');
    await refused({ says: { nobody: 1 } }, '/says/nobody');
    await refused({ says: { source: { document: 'X' } } }, '/says/source');
    await refused({ says: { effectiveOn: null } }, '/says/effectiveOn');
    await refused({ says: { until: '2015-07-01' }, denies: true }, '/denies');
    await refused({ says: {} }, '/says');
    expect(await mission.post('/facts/00000000-0000-4000-8000-000000000000/claims', {})).toMatchObject({
      status: 409,
      body: { code: 'unknown-fact' },
    });

    const claim = await claimed(mission, extension, { says: { until: '2014-12-31' } }, 'Press release');
    await mission.record(`/facts/${extension}/corrections`, {
      changes: { effectiveOn: '2015-01-01' },
      reason: 'Misread',
    });
    expect(await mission.post(`/facts/${extension}/claims/${claim}/acceptance`, { reason: 'Test' })).toMatchObject({
      status: 400,
      body: { code: 'malformed', errors: [{ pointer: '/says/until' }] },
    });
    expect(await mission.post(`/facts/${extension}/claims/${extension}/acceptance`, { reason: 'Test' })).toMatchObject({
      status: 409,
      body: { code: 'unknown-fact', eventId: extension },
    });
  });

  it('can be asked for: one fact with all its sources, the facts that rest on one, and those of a person', async () => {
    const mission = await missionOf('asked', {});
    const report = idOf(await mission.record('/casualty-reports', { fatalities: 1, effectiveOn: '2020-05-01' }));
    await mission.record('/milestones', { kind: 'context', text: 'Test', effectiveOn: '2021-05-01' });
    await claimed(mission, report, {}, 'Test document');
    const ids = async (query: string): Promise<unknown[]> =>
      (await mission.get<{ items: Body[] }>(`/timeline?${query}`)).body.items.map(({ type }) => type);
    expect(await ids('sources=1')).toEqual(['Established', 'CasualtiesReported', 'MilestoneRecorded']);
    await claimed(mission, report, { says: { fatalities: 1 } }, 'Another document');
    expect(await ids('sources=1')).toEqual(['Established', 'MilestoneRecorded']);
    expect(await ids('sources=2')).toEqual(['CasualtiesReported']);
    expect(await ids('type=MilestoneRecorded')).toEqual(['MilestoneRecorded']);
    expect(await ids('from=2020-05-01&to=2020-12-31&source=TEST')).toEqual(['CasualtiesReported']);
    expect(await ids('recordedTo=2020-01-01T00:00:00Z')).toEqual([]);
    expect(await ids('recordedFrom=2020-01-01T00:00:00Z&limit=1')).toEqual(['Established']);
    expect(await ids('actor=nobody')).toEqual([]);
    expect((await mission.get('/timeline?from=2021-01-01&to=2020-01-01')).status).toBe(400);

    const { status, body } = await mission.get<Body & { actor: { subject: string }; correlationId: string }>(
      `/facts/${report}`,
    );
    expect([status, body]).toMatchObject([
      200,
      {
        eventId: report,
        type: 'CasualtiesReported',
        asRecorded: { data: { fatalities: 1 }, effectiveOn: '2020-05-01' },
        sources: 2,
        claims: [{ status: 'agrees' }, { status: 'agrees' }],
        corrections: [],
      },
    ]);
    expect(await ids(`actor=${body.actor.subject}&limit=2`)).toEqual(['Established', 'CasualtiesReported']);
    expect(await ids(`correlationId=${body.correlationId}`)).toEqual(['CasualtiesReported']);
    const events = async (query: string): Promise<unknown[]> =>
      (await mission.get<{ items: Body[] }>(`/events?${query}`)).body.items.map(({ type }) => type);
    expect(await events('type=FactClaimed')).toEqual(['FactClaimed', 'FactClaimed']);
    expect(await events('source=another')).toEqual(['FactClaimed']);
    expect(await events(`correlationId=${body.correlationId}`)).toEqual(['CasualtiesReported']);
    expect(await events('from=2020-05-01&to=2020-05-01&recordedTo=2099-01-01T00:00:00Z')).toEqual([
      'CasualtiesReported',
    ]);
    expect((await mission.get('/facts/00000000-0000-4000-8000-000000000000')).status).toBe(404);
  });

  it('can be asked for of the ledger, by the event that brought a line in and by the sources of its fact', async () => {
    const mission = await missionOf('ledger', {});
    await mission.record('/assets', { ...CONTAINER, quantity: 9, effectiveOn: '2014-01-01' });
    const transferOf = async (quantity: number, effectiveOn: string, document: string): Promise<string> =>
      idOf(
        await mission.record('/assets/con-1/transfers', {
          recipient: { kind: 'un-mission', name: 'UNMISS' },
          basis: 'redeployment',
          quantity,
          valueUsdCents: quantity * 50_000,
          certificate: `Certificate ${quantity}`,
          effectiveOn,
          source: { document },
        }),
      );
    const first = await transferOf(1, '2023-09-01', 'List of Séptember');
    await transferOf(2, '2023-10-01', 'List of October');
    await claimed(mission, first, {}, 'Receipt');
    const quantities = async (query: string): Promise<unknown[]> =>
      (await mission.get<{ items: Body[] }>(`/ledger?${query}`)).body.items.map(({ quantity }) => quantity);
    expect(await quantities('sources=1')).toEqual([2]);
    expect(await quantities('sources=2&limit=1')).toEqual([1]);
    expect(await quantities('source=september')).toEqual([1]);
    expect(await quantities('source=list&from=2023-10-01&basis=redeployment')).toEqual([2]);
    expect(await quantities('recordedTo=2020-01-01T00:00:00Z')).toEqual([]);
    expect(await quantities('recordedFrom=2020-01-01T01:00:00%2B01:00&limit=1')).toEqual([1]);
    expect(await quantities('actor=nobody')).toEqual([]);
    const { body } = await mission.get<{ actor: { subject: string }; correlationId: string }>(`/facts/${first}`);
    expect(await quantities(`actor=${body.actor.subject}`)).toEqual([1, 2]);
    expect(await quantities(`correlationId=${body.correlationId}`)).toEqual([1]);

    // A correction brings two lines in; the fact that they are about still rests on two documents.
    await mission.record(`/facts/${first}/corrections`, { changes: { quantity: 3 }, reason: 'Counted again' });
    expect(await quantities('type=FactCorrected')).toEqual([-1, 3]);
    expect(await quantities('type=AssetTransferred')).toEqual([1, 2]);
    expect(await quantities('sources=2')).toEqual([1, -1, 3]);
    expect(await quantities('sources=1')).toEqual([2]);
  });

  it('asks a ledger for nothing that cannot be', async () => {
    const mission = await missionOf('asked-for', {});
    for (const query of [
      'type=Nothing',
      'sources=0',
      'sources=some',
      'from=2023-02-30',
      'recordedFrom=yesterday',
      'recordedTo=2023-01-01',
      'actor=',
      'correlationId=',
      'source=',
      'from=2023-02-02&to=2023-02-01',
    ])
      expect([query, await mission.get(`/ledger?${query}`)]).toMatchObject([
        query,
        { status: 400, body: { code: 'malformed' } },
      ]);
  });

  it('waits where it is about an asset while the books are being closed, as its decision does (R16)', async () => {
    const mission = await missionOf('closing', {});
    await mission.record('/assets', { ...CONTAINER, effectiveOn: '2014-01-01' });
    const report = idOf(await mission.record('/casualty-reports', { fatalities: 1, effectiveOn: '2020-05-01' }));
    const { body } = await mission.get<{ items: { type: string; eventId: string }[] }>('/events');
    const registered = body.items.find(({ type }) => type === 'AssetRegistered')?.eventId ?? '';
    const open = await claimed(mission, registered, { says: { quantity: 8 } }, 'Two');
    const gate = { ...someEvent('gate-of-closing'), type: 'ClosureGateSet', data: {} };
    await app.app.get<EventStore>(EVENT_STORE).append('mission-closing', 1, [gate]);
    const waits = { status: 409, body: { code: 'closure-in-progress' } };
    expect(await mission.post(`/facts/${registered}/claims`, { says: { quantity: 9 } })).toMatchObject(waits);
    for (const decision of ['acceptance', 'dismissal'])
      expect(await mission.post(`/facts/${registered}/claims/${open}/${decision}`, { reason: 'Test' })).toMatchObject(
        waits,
      );
    await claimed(mission, report, { says: { fatalities: 2 } }, 'Two');
  });

  it('is taken, and decided, once the books are closed (R16)', async () => {
    const mission = await missionOf('closed', {});
    await mission.record('/assets', { ...CONTAINER, effectiveOn: '2014-01-01' });
    const transfer = idOf(
      await mission.record('/assets/con-1/transfers', {
        recipient: { kind: 'un-mission', name: 'UNMISS' },
        basis: 'redeployment',
        quantity: 1,
        valueUsdCents: 100_000,
        certificate: 'Certificate 1',
        effectiveOn: '2023-09-01',
      }),
    );
    const report = idOf(await mission.record('/casualty-reports', { fatalities: 1, effectiveOn: '2020-05-01' }));
    await mission.record('/mandate-termination', {
      resolution: 'S/RES/2 (2023)',
      basis: 'completed',
      effectiveOn: '2023-06-30',
    });
    await mission.record('/withdrawal-completion', { effectiveOn: '2023-12-31' });
    await mission.record('/liquidation', { department: 'DOS', siteIds: [], effectiveOn: '2024-01-01' });
    await mission.record('/physical-closure', { effectiveOn: '2024-06-30' });
    const { body: closing } = await mission.post<{ id: string }>('/administrative-closure', {
      finalPerformanceReport: 'A/99/1',
      effectiveOn: '2025-01-31',
    });
    await approve(`/api/v1/approvals/${closing.id}`);

    const claim = await claimed(mission, report, { says: { fatalities: 2 } }, 'Two');
    await mission.record(`/facts/${report}/claims/${claim}/acceptance`, { reason: 'Counted again' });
    expect(await mission.state()).toMatchObject({ casualties: { fatalities: 2 }, phase: 'closed' });

    const onAsset = await claimed(mission, transfer, { says: { valueUsdCents: 1 } }, 'Two');
    expect((await mission.get<{ items: Body[] }>('/ledger')).body.items).toMatchObject([
      { contested: ['/valueUsdCents'] },
    ]);
    expect((await mission.post(`/facts/${transfer}/claims/${onAsset}/acceptance`, { reason: 'Test' })).status).toBe(
      409,
    );
    await mission.record(`/facts/${transfer}/claims/${onAsset}/dismissal`, { reason: 'Another lot' });
    expect((await mission.get(`/facts/${transfer}`)).body).toMatchObject({
      assetId: 'con-1',
      claims: [{ status: 'dismissed' }],
    });
  });
});
