import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CONTAINER, MissionClient } from '../support/api-client.js';
import type { Grant } from '../../src/application/ports/caller.js';
import { TOKEN_ISSUER, type TokenIssuer } from '../../src/application/ports/token-issuer.js';
import { call, get, post, type Answer } from '../support/http.js';
import { startApp, type RunningApp } from '../support/running-app.js';
import { tokenFor } from '../support/signed-in.js';
import { secondPersonAt } from '../support/second-person.js';

interface Listed {
  readonly items: readonly { readonly id: string; readonly state: string }[];
  readonly next: string | null;
}

const closing = { finalPerformanceReport: 'A/79/1', effectiveOn: '2025-01-31' };

describe('four eyes over HTTP', () => {
  let app: RunningApp;
  let number = 0;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.close());

  const newMission = async (): Promise<MissionClient> => {
    const mission = new MissionClient(app.api, `four-eyes-${number++}`);
    await mission.establish();
    await mission.closePhysically();
    return mission;
  };
  /** Proposes to close a mission's books; the address of the proposal, under the server's. */
  const propose = async (mission: MissionClient, headers?: Record<string, string>): Promise<string> => {
    const { status, headers: answered } = await mission.post('/administrative-closure', closing, headers);
    expect(status).toBe(202);
    return app.url + (answered.get('location') ?? '');
  };

  it('answers 202 with the proposal and where it is, and appends nothing', async () => {
    const mission = await newMission();
    const answer = await mission.post('/administrative-closure', closing);
    expect(answer.status).toBe(202);
    expect(answer.headers.get('etag')).toBeNull();
    expect(answer.body).toMatchObject({
      state: 'pending',
      order: {
        missionId: mission.missionId,
        command: { type: 'CompleteAdministrativeClosure', effectiveOn: '2025-01-31' },
      },
      proposedBy: { subject: 'tester' },
      proposedAt: expect.stringMatching(/Z$/),
      expiresAt: expect.stringMatching(/Z$/),
    });
    const { id } = answer.body;
    expect(answer.headers.get('location')).toBe(`/api/v1/approvals/${id as string}`);
    expect(await mission.events()).toHaveLength(4);
    expect(await get(`${app.api}/approvals/${id as string}`)).toMatchObject({ status: 200, body: answer.body });
  });

  it('annuls a fact so, and corrects one at once', async () => {
    const mission = await newMission();
    const { events } = await mission.record('/casualty-reports', { fatalities: 310, effectiveOn: '2023-12-11' });
    const path = `/facts/${events[0]?.eventId}/corrections`;
    expect((await mission.post(path, { annulled: true, reason: 'Test' })).status).toBe(202);
    expect((await mission.post(path, { changes: { fatalities: 311 }, reason: 'Test' })).status).toBe(201);
  });

  it('refuses at once what is impossible, and proposes nothing', async () => {
    const mission = await newMission();
    await mission.record('/sites', { siteId: 'gao', name: 'Gao', kind: 'camp', region: 'Gao', effectiveOn: '2014' });
    expect(await mission.post('/administrative-closure', closing)).toMatchObject({
      status: 409,
      body: { code: 'open-items', phase: 'physically-closed' },
    });
    expect(await mission.post('/administrative-closure', closing, { 'if-match': '"0"' })).toMatchObject({
      status: 412,
      body: { code: 'revision-mismatch', currentRevision: 4 },
    });
    const nowhere = new MissionClient(app.api, 'nowhere');
    expect((await nowhere.post('/administrative-closure', closing)).status).toBe(404);
    const { body } = await get<Listed>(`${app.api}/approvals?missionId=${mission.missionId}`);
    expect(body).toEqual({ items: [], next: null });
  });

  describe('while it waits, tells what would become of it', () => {
    interface Reviewed {
      readonly wouldAnswer?: number;
      readonly receipt?: { readonly events: readonly { readonly type: string }[] };
      readonly problem?: { readonly code: string };
      readonly changes?: readonly { readonly path: string; readonly from?: unknown; readonly to?: unknown }[];
      readonly fact?: { readonly eventId: string; readonly assetId?: string };
    }
    const review = async (location: string): Promise<Reviewed> => (await get<Reviewed>(location)).body;
    const proposeAt = async (mission: MissionClient, path: string, body: Record<string, unknown>): Promise<string> => {
      const { status, headers } = await mission.post(path, body);
      expect(status).toBe(202);
      return app.url + (headers.get('location') ?? '');
    };

    it('and what it would change of the mission', async () => {
      const mission = await newMission();
      const location = await propose(mission);
      const { wouldAnswer, receipt, changes, fact } = await review(location);
      expect(wouldAnswer).toBe(201);
      expect(receipt?.events.map(({ type }) => type)).toContain('AdministrativeClosureCompleted');
      expect(changes).toEqual([
        { path: '/closure/administrativelyClosedOn', to: '2025-01-31' },
        { path: '/closure/finalPerformanceReport', to: 'A/79/1' },
        { path: '/phase', from: 'physically-closed', to: 'closed' },
      ]);
      expect(fact).toBeUndefined();
    });

    it('with the fact that it is about', async () => {
      const mission = await newMission();
      await mission.record('/casualty-reports', { fatalities: 310, effectiveOn: '2013-11-11' });
      const { events } = await mission.record('/casualty-reports', { fatalities: 311, effectiveOn: '2013-12-11' });
      const eventId = events[0]?.eventId ?? '';
      const location = await proposeAt(mission, `/facts/${eventId}/corrections`, { annulled: true, reason: 'Test' });
      const { wouldAnswer, changes, fact } = await review(location);
      expect({ wouldAnswer, about: fact?.eventId }).toEqual({ wouldAnswer: 201, about: eventId });
      expect(changes).toEqual([{ path: '/casualties/fatalities', from: 311, to: 310 }]);
    });

    it('also of a fact of an asset, of which the mission says nothing', async () => {
      const mission = new MissionClient(app.api, `four-eyes-${number++}`);
      await mission.establish();
      const { events } = await mission.record('/assets', { ...CONTAINER, effectiveOn: '2013-06-01' });
      const eventId = events[0]?.eventId ?? '';
      const location = await proposeAt(mission, `/facts/${eventId}/corrections`, { annulled: true, reason: 'Test' });
      expect(await review(location)).toMatchObject({
        wouldAnswer: 201,
        changes: [],
        fact: { eventId, assetId: 'con-1' },
      });
    });

    it('where the record has moved on, with the reason why not', async () => {
      const mission = await newMission();
      const location = await propose(mission);
      await mission.record('/sites', {
        siteId: 'gao',
        name: 'Gao',
        kind: 'camp',
        region: 'Gao',
        effectiveOn: '2014',
      });
      const { wouldAnswer, problem, changes } = await review(location);
      expect({ wouldAnswer, code: problem?.code, changes }).toEqual({
        wouldAnswer: 409,
        code: 'open-items',
        changes: undefined,
      });
    });

    it('in the list where that is asked for, and no more once it is decided', async () => {
      const mission = await newMission();
      const location = await propose(mission);
      const list = async (query: string): Promise<readonly Reviewed[]> =>
        (await get<{ items: Reviewed[] }>(`${app.api}/approvals?missionId=${mission.missionId}${query}`)).body.items;
      expect((await list('')).map(({ wouldAnswer }) => wouldAnswer)).toEqual([undefined]);
      expect((await list('&rehearse=true')).map(({ wouldAnswer }) => wouldAnswer)).toEqual([201]);
      expect(await mission.events()).toHaveLength(4);
      await secondPersonAt(app)(location);
      expect(await review(location)).toMatchObject({ state: 'approved' });
      expect((await review(location)).wouldAnswer).toBeUndefined();
      expect((await get(`${app.api}/approvals?rehearse=maybe`)).status).toBe(400);
    });
  });

  it('lets nobody approve what he proposed', async () => {
    const location = await propose(await newMission());
    expect(await post(`${location}/approval`, {})).toMatchObject({
      status: 409,
      body: { code: 'four-eyes', proposal: { state: 'pending' } },
    });
  });

  describe('by a caller', () => {
    const decide = async (
      location: string,
      verdict: 'approval' | 'rejection',
      subject: string,
      ...grants: Grant[]
    ): Promise<Answer> => {
      const token = await tokenFor(app.app.get<TokenIssuer>(TOKEN_ISSUER), subject, grants);
      return post(`${location}/${verdict}`, { reason: 'Test' }, { authorization: `Bearer ${token}` });
    };

    it('who proposed it, is refused whatever token and role are shown', async () => {
      const mission = await newMission();
      const location = await propose(mission);
      for (const role of ['approver', 'operator'] as const)
        expect(
          await decide(location, 'approval', 'tester', { role, mission: mission.missionId }, { role, mission: '*' }),
        ).toMatchObject({ status: 409, body: { code: 'four-eyes' } });
    });

    it.each(['viewer', 'auditor', 'administrator', 'operator'] as const)(
      'who is %s and not approver, is forbidden',
      async (role) => {
        const location = await propose(await newMission());
        for (const verdict of ['approval', 'rejection'] as const)
          expect(await decide(location, verdict, 'other', { role, mission: '*' })).toMatchObject({
            status: 403,
            body: { code: 'forbidden' },
          });
      },
    );

    it('who is approver of another mission, is answered as if there were no proposal', async () => {
      const location = await propose(await newMission());
      const nowhere = `${app.api}/approvals/5a3f3a5e-7d0f-5ad7-9d0c-9f5c1c1b2d11`;
      for (const verdict of ['approval', 'rejection'] as const) {
        const answers = [location, nowhere].map((at) =>
          decide(at, verdict, 'other', { role: 'approver', mission: 'elsewhere' }),
        );
        const [hidden, missing] = (await Promise.all(answers)).map(({ status, body }) => ({
          status,
          body: { ...body, instance: undefined },
        }));
        expect(hidden).toMatchObject({ status: 404 });
        expect(hidden).toEqual(missing);
      }
      const token = await tokenFor(app.app.get<TokenIssuer>(TOKEN_ISSUER), 'other', [
        { role: 'approver', mission: 'elsewhere' },
      ]);
      const { body } = await get<Listed>(`${app.api}/approvals`, { authorization: `Bearer ${token}` });
      expect(body.items).toEqual([]);
    });
  });

  it('answers a retry with the same proposal, then with the receipt; another body is refused', async () => {
    const mission = await newMission();
    const key = { 'idempotency-key': `close-${mission.missionId}` };
    const location = await propose(mission, key);
    expect(await propose(mission, key)).toBe(location);
    const other = { ...closing, finalPerformanceReport: 'A/79/2' };
    expect((await mission.post('/administrative-closure', other, key)).status).toBe(422);
    app = await app.restart();
    const receipt = await secondPersonAt(app)(location);
    const again = await new MissionClient(app.api, mission.missionId).post('/administrative-closure', closing, key);
    expect(again).toMatchObject({ status: 201, body: receipt });
    expect(again.headers.get('idempotency-replayed')).toBe('true');
  });

  it('shows who approved, in the proposal and in the events', async () => {
    const mission = await newMission();
    const location = await propose(mission);
    const receipt = await secondPersonAt(app)(location);
    expect(await get(location)).toMatchObject({
      body: { state: 'approved', decision: { by: { subject: 'second' }, receipt } },
    });
    expect((await mission.events()).at(-1)).toMatchObject({
      type: 'AdministrativeClosureCompleted',
      metadata: { actor: { subject: 'tester' }, approvedBy: { subject: 'second' } },
    });
  });

  it('is withdrawn by its proposer, once, and with a reason', async () => {
    const location = await propose(await newMission());
    expect((await post(`${location}/rejection`, {})).status).toBe(400);
    expect(await post(`${location}/rejection`, { reason: 'A mistake' })).toMatchObject({
      status: 200,
      body: { state: 'rejected', decision: { withdrawn: true, reason: 'A mistake' } },
    });
    expect(await post(`${location}/rejection`, { reason: 'Again' })).toMatchObject({
      status: 409,
      body: { code: 'already-decided', proposal: { state: 'rejected' } },
    });
  });

  describe('of one change to one fact', () => {
    const annulment = { annulled: true, reason: 'Entered twice' };
    const newReport = async (mission: MissionClient): Promise<string> => {
      const { events } = await mission.record('/casualty-reports', { fatalities: 310, effectiveOn: '2023-12-11' });
      return `/facts/${events[0]?.eventId}/corrections`;
    };

    it('lets one proposal wait, and names it to whoever asks for the same', async () => {
      const mission = await newMission();
      const path = await newReport(mission);
      const { body: first } = await mission.post(path, annulment);
      const token = await tokenFor(app.app.get<TokenIssuer>(TOKEN_ISSUER), 'other', [
        { role: 'operator', mission: '*' },
      ]);
      const callers: Record<string, string>[] = [
        {},
        { authorization: `Bearer ${token}` },
        { 'idempotency-key': `again-${first.id as string}` },
      ];
      for (const headers of callers)
        expect(await mission.post(path, { annulled: true, reason: 'Other words' }, headers)).toMatchObject({
          status: 409,
          body: {
            code: 'already-proposed',
            type: 'urn:drawdown:problem:already-proposed',
            detail: `tester proposed this at ${first.proposedAt as string}, and proposal ${first.id as string} waits for a second person; approve or reject that one`,
            proposal: first,
          },
        });
      expect(await mission.post(path, annulment, { prefer: 'rehearse' })).toMatchObject({
        status: 200,
        body: { wouldAnswer: 409, problem: { code: 'already-proposed', proposal: first } },
      });
      const { body } = await get<Listed>(`${app.api}/approvals?missionId=${mission.missionId}`);
      expect(body.items).toEqual([first]);
    });

    it('lets those of other facts wait beside it', async () => {
      const mission = await newMission();
      for (const path of [await newReport(mission), await newReport(mission)])
        expect((await mission.post(path, annulment)).status).toBe(202);
    });

    it('lets exactly one of several wait that are proposed at the same moment', async () => {
      const mission = await newMission();
      const path = await newReport(mission);
      const answers = await Promise.all(Array.from({ length: 6 }, () => mission.post(path, annulment)));
      expect(answers.map(({ status }) => status).sort()).toEqual([202, 409, 409, 409, 409, 409]);
      const { body } = await get<Listed>(`${app.api}/approvals?missionId=${mission.missionId}`);
      expect(body.items).toHaveLength(1);
    });

    it('answers a retry under its key with the proposal, before and after a restart', async () => {
      const mission = await newMission();
      const path = await newReport(mission);
      const key = { 'idempotency-key': `annul-${mission.missionId}` };
      const first = await mission.post(path, annulment, key);
      expect(await mission.post(path, annulment, key)).toMatchObject({ status: 202, body: first.body });
      app = await app.restart();
      const again = new MissionClient(app.api, mission.missionId);
      expect(await again.post(path, annulment, key)).toMatchObject({ status: 202, body: first.body });
      expect((await again.post(path, annulment)).status).toBe(409);
    });

    it('takes the next once the first was rejected, withdrawn or approved', async () => {
      const mission = await newMission();
      const path = await newReport(mission);
      const waiting = async (): Promise<string> => {
        const { status, headers } = await mission.post(path, annulment);
        expect(status).toBe(202);
        return app.url + (headers.get('location') ?? '');
      };
      await post(`${await waiting()}/rejection`, { reason: 'Withdrawn' });
      const token = await tokenFor(app.app.get<TokenIssuer>(TOKEN_ISSUER), 'other', [
        { role: 'approver', mission: '*' },
      ]);
      await post(`${await waiting()}/rejection`, { reason: 'No' }, { authorization: `Bearer ${token}` });
      await secondPersonAt(app)(await waiting());
      // The record, and no longer a proposal, says why not.
      expect(await mission.post(path, annulment)).toMatchObject({ status: 409, body: { code: 'already-corrected' } });
    });
  });

  it('lists what waits, oldest first, by mission and by state, page by page', async () => {
    const mission = await newMission();
    const proposeAnnulment = async (fatalities: number): Promise<string> => {
      const { events } = await mission.record('/casualty-reports', { fatalities, effectiveOn: '2023-12-11' });
      const annulment = { annulled: true, reason: 'Test' };
      const { headers } = await mission.post(`/facts/${events[0]?.eventId}/corrections`, annulment);
      return app.url + (headers.get('location') ?? '');
    };
    const [first, second, third] = [await proposeAnnulment(1), await proposeAnnulment(2), await proposeAnnulment(3)];
    await post(`${third}/rejection`, { reason: 'Test' });
    const list = async (query: string): Promise<Listed> =>
      (await get<Listed>(`${app.api}/approvals?missionId=${mission.missionId}${query}`)).body;
    const ids = ({ items }: Listed): string[] => items.map(({ id }) => `${app.api}/approvals/${id}`);
    expect(ids(await list(''))).toEqual([first, second]);
    expect(ids(await list('&state=rejected'))).toEqual([third]);
    const page = await list('&limit=1');
    expect(ids(page)).toEqual([first]);
    expect(ids(await list(`&limit=1&cursor=${page.next}`))).toEqual([second]);
    expect((await get(`${app.api}/approvals?state=open`)).status).toBe(400);
  });

  it.each(['', '/approval', '/rejection'])('answers 404 for a proposal nobody made: %s', async (path) => {
    const unknown = `${app.api}/approvals/5a3f3a5e-7d0f-5ad7-9d0c-9f5c1c1b2d11${path}`;
    const answer = path === '' ? await get(unknown) : await post(unknown, { reason: 'Test' });
    expect(answer).toMatchObject({ status: 404, body: { code: 'not-found' } });
  });

  it.each([{ why: 'Test' }, { reason: ' ' }, { reason: 7 }])('refuses an approval that says %j', async (body) => {
    expect((await post(`${await propose(await newMission())}/approval`, body)).status).toBe(400);
  });

  it('takes an approval without a body', async () => {
    const location = await propose(await newMission());
    const answer = await call(`${location}/approval`, { method: 'POST' });
    expect(await answer.json()).toMatchObject({ code: 'four-eyes' });
  });
});
