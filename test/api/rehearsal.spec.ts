import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EventStore } from '../../src/application/ports/event-store.js';
import { EVENT_STORE } from '../../src/application/ports/event-store.token.js';
import { TOKEN_ISSUER, type TokenIssuer } from '../../src/application/ports/token-issuer.js';
import type { Grant } from '../../src/application/ports/caller.js';
import { prefersRehearsal } from '../../src/api/routes/commands/preference.js';
import { MissionClient, type Receipt } from '../support/api-client.js';
import { get, post, type Answer } from '../support/http.js';
import { startApp, type RunningApp } from '../support/running-app.js';
import { secondPersonAt } from '../support/second-person.js';
import { tokenFor } from '../support/signed-in.js';

const REHEARSE = { prefer: 'rehearse' };
const report = { uniformed: 11_200, effectiveOn: '2023-06-30' };
const closing = { finalPerformanceReport: 'A/79/1', effectiveOn: '2025-01-31' };

describe('a command that its caller only rehearses', () => {
  let app: RunningApp;
  let number = 0;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.close());

  const newMission = async (): Promise<MissionClient> => {
    const mission = new MissionClient(app.api, `rehearsed-${number++}`);
    await mission.establish();
    return mission;
  };
  /** The whole log, and the proposals that wait. */
  const recordOf = async (mission: MissionClient): Promise<unknown> => {
    const { body: history } = await get<{ items: unknown[] }>(`${app.api}/events?limit=500`);
    const { body: waiting } = await get(`${app.api}/approvals?missionId=${mission.missionId}`);
    return { history: history.items, waiting };
  };
  /** Rehearses a command, and finds that nothing changed. */
  const rehearse = async (
    mission: MissionClient,
    path: string,
    body: Record<string, unknown>,
    headers: Record<string, string> = {},
  ): Promise<Answer> => {
    const before = await recordOf(mission);
    const answer = await mission.post(path, body, { ...headers, ...REHEARSE });
    expect(await recordOf(mission)).toEqual(before);
    return answer;
  };

  it('is answered 200 with the receipt that it would get, and leaves no trace', async () => {
    const mission = await newMission();
    const answer = await rehearse(mission, '/strength-reports', report);
    const events = [{ type: 'StrengthReported', revision: 1 }];
    expect(answer).toMatchObject({ status: 200 });
    expect(answer.body).toEqual({
      wouldAnswer: 201,
      receipt: { stream: `mission-${mission.missionId}`, revision: 1, events },
    });
    expect(answer.headers.get('preference-applied')).toBe('rehearse');
    expect(answer.headers.get('etag')).toBeNull();
    expect(await mission.post('/strength-reports', report)).toMatchObject({ status: 201, body: { revision: 1 } });
  });

  it('establishes no mission', async () => {
    const mission = new MissionClient(app.api, 'never-was');
    const { body } = await get<{ items: unknown[] }>(`${app.api}/missions`);
    const established = await post(
      `${app.api}/missions`,
      {
        missionId: 'never-was',
        acronym: 'NONE',
        name: 'Rehearsed mission',
        hostState: 'MLI',
        resolution: 'S/RES/1 (2013)',
        mandate: 'For tests',
        authorizedStrength: { military: 1, police: 1 },
        effectiveOn: '2013-04-25',
        source: { document: 'Test document' },
      },
      REHEARSE,
    );
    expect(established).toMatchObject({ status: 200, body: { wouldAnswer: 201 } });
    expect((await mission.get()).status).toBe(404);
    expect((await get(`${app.api}/missions`)).body).toEqual(body);
    expect((await rehearse(mission, '/strength-reports', report)).body).toMatchObject({
      wouldAnswer: 404,
      problem: { code: 'not-found', status: 404 },
    });
  });

  it('shows every event of a command that records several', async () => {
    const mission = await newMission();
    const site = { siteId: 'gao', name: 'Gao', kind: 'camp', region: 'Gao', effectiveOn: '2014', left: '2024-07' };
    const { body } = await rehearse(mission, '/sites', site);
    const { body: receipt } = await mission.post<Receipt>('/sites', site);
    expect(receipt.events.length).toBeGreaterThan(0);
    expect(body).toMatchObject({ receipt: { revision: receipt.revision } });
    expect((body.receipt as Receipt).events.map(({ type }) => type)).toEqual(receipt.events.map(({ type }) => type));
  });

  it('is answered 200 with the very problem that would be answered', async () => {
    const mission = await newMission();
    const early = { department: 'DOS', siteIds: [], effectiveOn: '2023-12-31' };
    const { status, headers, body } = await rehearse(mission, '/liquidation', early);
    const refused = await mission.post('/liquidation', early);
    expect([status, headers.get('preference-applied')]).toEqual([200, 'rehearse']);
    expect(headers.get('content-type')).toMatch(/^application\/json/);
    expect(refused).toMatchObject({ status: 409, body: { code: 'liquidation-not-due', phase: 'established' } });
    expect(body).toEqual({ wouldAnswer: 409, problem: refused.body });
  });

  it.each([
    ['"7"', 412, 'revision-mismatch'],
    ['W/"7"', 412, 'revision-mismatch'],
  ])('is held against If-Match %s', async (ifMatch, wouldAnswer, code) => {
    const { status, body } = await rehearse(await newMission(), '/strength-reports', report, { 'if-match': ifMatch });
    expect({ status, body }).toMatchObject({ status: 200, body: { wouldAnswer, problem: { code } } });
  });

  it('takes no key, and respects one that is taken', async () => {
    const mission = await newMission();
    const key = { 'idempotency-key': `key-of-${mission.missionId}` };
    expect((await rehearse(mission, '/strength-reports', { ...report, uniformed: 1 }, key)).body).toMatchObject({
      wouldAnswer: 201,
    });
    const { status, body: receipt } = await mission.post('/strength-reports', report, key);
    expect(status).toBe(201);
    expect((await rehearse(mission, '/strength-reports', report, key)).body).toEqual({ wouldAnswer: 201, receipt });
    expect((await rehearse(mission, '/strength-reports', { ...report, uniformed: 1 }, key)).body).toMatchObject({
      wouldAnswer: 422,
      problem: { code: 'idempotency-key-reused' },
    });
  });

  it('says that the first request with its key is still being handled', async () => {
    const mission = await newMission();
    const store = app.app.get<EventStore>(EVENT_STORE);
    const append = store.append.bind(store);
    const held = Promise.withResolvers<void>();
    const reached = Promise.withResolvers<void>();
    store.append = async (...args) => {
      reached.resolve();
      await held.promise;
      return append(...args);
    };
    const key = { 'idempotency-key': 'in-flight' };
    const first = mission.post('/strength-reports', report, key);
    try {
      await reached.promise;
      const { body } = await rehearse(mission, '/strength-reports', report, key);
      expect(body).toMatchObject({ wouldAnswer: 409, problem: { code: 'idempotency-key-in-flight' } });
      const early = await mission.post('/strength-reports', report, key);
      expect(early).toMatchObject({ status: 409, body: { code: 'idempotency-key-in-flight' } });
      expect(early.headers.get('retry-after')).toBe('1');
    } finally {
      store.append = append;
      held.resolve();
    }
    expect((await first).status).toBe(201);
  });

  it.each([
    ['a field that there is not', { ...report, revision: 7 }],
    ['a quantity below zero', { ...report, uniformed: -1 }],
    ['nothing', {}],
  ])('is 400 as ever with %s', async (_, body) => {
    const answer = await rehearse(await newMission(), '/strength-reports', body);
    expect(answer).toMatchObject({ status: 400, body: { code: 'malformed' } });
    expect(answer.headers.get('preference-applied')).toBeNull();
  });

  it('is 400 as ever where a correction has not the form of its fact', async () => {
    const mission = await newMission();
    const { events } = await mission.record('/casualty-reports', { fatalities: 310, effectiveOn: '2023-12-11' });
    const path = `/facts/${events[0]?.eventId}/corrections`;
    const wrong = { changes: { fatalities: -1 }, reason: 'Test' };
    expect(await rehearse(mission, path, wrong)).toMatchObject({ status: 400 });
    const right = { changes: { fatalities: 311 }, reason: 'Test' };
    expect((await rehearse(mission, path, right)).body).toMatchObject({ wouldAnswer: 201, receipt: { revision: 2 } });
    const annulling = { annulled: true, reason: 'Test' };
    expect((await rehearse(mission, path, annulling)).body).toMatchObject({
      wouldAnswer: 202,
      receipt: { events: [{ type: 'FactCorrected' }] },
    });
  });

  it.each<[string, Grant, number]>([
    ['who may only read', { role: 'viewer', mission: '*' }, 403],
    ['of another mission', { role: 'operator', mission: 'elsewhere' }, 404],
  ])('is refused as ever to a caller %s', async (_, grant, status) => {
    const token = await tokenFor(app.app.get<TokenIssuer>(TOKEN_ISSUER), 'other', [grant]);
    const answer = await rehearse(await newMission(), '/strength-reports', report, {
      authorization: `Bearer ${token}`,
    });
    expect(answer.status).toBe(status);
  });

  describe('and that needs a second person', () => {
    it('proposes nothing, and sets no gate', async () => {
      const mission = await newMission();
      await mission.closePhysically();
      const { body } = await rehearse(mission, '/administrative-closure', closing);
      expect(body).toMatchObject({
        wouldAnswer: 202,
        receipt: { events: [{ type: 'AdministrativeClosureCompleted', revision: 5 }] },
      });
    });

    it('shows the proposal that waits under its key', async () => {
      const mission = await newMission();
      await mission.closePhysically();
      const key = { 'idempotency-key': `close-${mission.missionId}` };
      const { body: proposal } = await mission.post('/administrative-closure', closing, key);
      const { body } = await rehearse(mission, '/administrative-closure', closing, key);
      expect(body).toEqual({ wouldAnswer: 202, proposal });
    });

    it('is approved in rehearsal by a second person alone, and goes on waiting', async () => {
      const mission = await newMission();
      await mission.closePhysically();
      const { headers } = await mission.post('/administrative-closure', closing);
      const location = app.url + (headers.get('location') ?? '');
      expect((await post(`${location}/approval`, {}, REHEARSE)).body).toMatchObject({
        wouldAnswer: 409,
        problem: { code: 'four-eyes' },
      });
      const token = await tokenFor(app.app.get<TokenIssuer>(TOKEN_ISSUER), 'second', [
        { role: 'approver', mission: '*' },
      ]);
      const asSecond = { authorization: `Bearer ${token}`, ...REHEARSE };
      const rehearsed = await post(`${location}/approval`, {}, asSecond);
      expect(rehearsed).toMatchObject({ status: 200, body: { wouldAnswer: 201, receipt: { revision: 5 } } });
      expect((await get(location)).body).toMatchObject({ state: 'pending' });
      expect(await mission.events()).toHaveLength(4);
      const receipt = await secondPersonAt(app)(location);
      expect(receipt.revision).toBe(5);
      expect((await post(`${location}/approval`, {}, asSecond)).body).toEqual({ wouldAnswer: 201, receipt });
    });

    it('is not rejected in rehearsal, which would record nothing anyway', async () => {
      const mission = await newMission();
      await mission.closePhysically();
      const { headers } = await mission.post('/administrative-closure', closing);
      const location = app.url + (headers.get('location') ?? '');
      expect(await post(`${location}/rejection`, { reason: 'Test' }, REHEARSE)).toMatchObject({
        status: 400,
        body: { code: 'malformed', errors: [{ pointer: '/prefer' }] },
      });
      expect((await get(location)).body).toMatchObject({ state: 'pending' });
    });
  });

  it.each([
    ['rehearse', true],
    ['Rehearse', true],
    ['wait=5, rehearse', true],
    ['rehearse; note=x', true],
    // What was recorded by mistake stays for ever.
    ['rehearse=false', true],
    ['rehearsal', false],
    ['note="a, rehearse"', false],
    ['wait=5; rehearse', false],
    [undefined, false],
  ])('is told by %s: %s', (header, isRehearsal) => {
    expect(prefersRehearsal(header)).toBe(isRehearsal);
  });
});
