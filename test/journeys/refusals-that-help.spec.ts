import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CONTAINER, MissionClient } from '../support/api-client.js';
import { call } from '../support/http.js';
import { startApp, type RunningApp } from '../support/running-app.js';

const site = { siteId: 'gao', name: 'Gao', kind: 'camp', region: 'Gao', effectiveOn: '2013-07-01' };
const contingent = { contingentId: 'tcd', country: 'TCD', kind: 'military', effectiveOn: '2014-01-01' };
const container = { ...CONTAINER, effectiveOn: '2015-01-01' };
const transfer = {
  recipient: { kind: 'un-mission', name: 'UNMISS' },
  basis: 'redeployment',
  quantity: 1,
  valueUsdCents: 100_000,
  certificate: 'Certificate 1',
  effectiveOn: '2023-08-01',
};
const request = { requestedBy: 'Host State', document: 'S/1', effectiveOn: '2023-06-16' };
const termination = { resolution: 'S/RES/2 (2023)', basis: 'host-request', effectiveOn: '2023-06-30' };

describe('a refusal', () => {
  let app: RunningApp;
  let missions = 0;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.close());

  const established = async (): Promise<MissionClient> => {
    const mission = new MissionClient(app.api, `refused-${++missions}`);
    await mission.establish();
    return mission;
  };

  describe('of what has left', () => {
    it('says when, to whom, on which certificate and by whom', async () => {
      const mission = await established();
      await mission.record('/assets', container);
      const left = await mission.record('/assets/con-1/transfers', transfer);
      const { body } = await mission.post('/assets/con-1/transfers', { ...transfer, certificate: 'Certificate 2' });
      const eventId = left.events[0]?.eventId;
      expect(body).toMatchObject({
        code: 'already-left',
        type: 'urn:drawdown:problem:already-left',
        eventId,
        leftBy: 'AssetTransferred',
        leftOn: '2023-08-01',
        recipient: 'UNMISS',
        certificate: 'Certificate 1',
        recordedBy: 'tester',
        detail: `The asset was transferred on 2023-08-01 to UNMISS on certificate Certificate 1, as tester recorded (event ${eventId})`,
      });
    });

    it('names the destruction that took the rest of a lot', async () => {
      const mission = await established();
      await mission.record('/assets', { ...container, quantity: 3 });
      await mission.record('/assets/con-1/transfers', transfer);
      const destruction = { quantity: 2, method: 'burnt', reason: 'Test', authorisedBy: 'Officer' };
      await mission.record('/assets/con-1/destructions', { ...destruction, effectiveOn: '2023-09-01' });
      const { body } = await mission.post('/assets/con-1/transfers', { ...transfer, effectiveOn: '2023-10-01' });
      expect(body).toMatchObject({ code: 'already-left', leftBy: 'AssetDestroyed', leftOn: '2023-09-01' });
      expect(body).not.toHaveProperty('recipient');
      expect(body).not.toHaveProperty('certificate');
    });

    it('says where a contingent went', async () => {
      const mission = await established();
      await mission.record('/contingents', contingent);
      const gone = { remaining: 0, effectiveOn: '2023-12-01' };
      await mission.record('/contingents/tcd/withdrawals', { ...gone, destination: 'Chad' });
      const { body } = await mission.post('/contingents/tcd/withdrawals', { ...gone, effectiveOn: '2023-12-02' });
      expect(body).toMatchObject({
        code: 'already-left',
        leftBy: 'ContingentWithdrawn',
        leftOn: '2023-12-01',
        destination: 'Chad',
        recordedBy: 'tester',
      });
    });
  });

  describe('of an id that is not known', () => {
    const closure = { reason: 'Test', effectiveOn: '2013-06-01' };

    it('says so where no day would help', async () => {
      const mission = await established();
      const { status, body } = await mission.post('/sites/gao/accelerated-closure', closure);
      expect({ status, body }).toMatchObject({
        status: 404,
        body: { code: 'not-found', what: 'site', id: 'gao', detail: 'The record knows no site gao' },
      });
      expect(body).not.toHaveProperty('knownFrom');
    });

    it.each([
      ['/sites', site, '/sites/gao/accelerated-closure', closure, 'Site gao is opened on 2013-07-01'],
      [
        '/contingents',
        contingent,
        '/contingents/tcd/suspension',
        { reason: 'Test', effectiveOn: '2013-12-31' },
        'Contingent tcd is deployed on 2014-01-01',
      ],
      ['/assets', container, '/assets/con-1/transfers', { ...transfer, effectiveOn: '2014-12-31' }, 'Asset con-1 is'],
    ])('says from which day on it is known (%s)', async (path, beginning, refusedPath, tooEarly, sentence) => {
      const mission = await established();
      await mission.record(path, beginning);
      const { status, body } = await mission.post(refusedPath, tooEarly);
      expect(status).toBe(404);
      expect(body).toMatchObject({ code: 'not-found', knownFrom: beginning.effectiveOn });
      expect(body.detail).toMatch(sentence);
      expect(body.detail).toMatch(/, after the day of the fact$/);
    });

    it.each([
      ['the mission itself', '/withdrawal-requests', { ...request, effectiveOn: '2013-04-24' }],
      ['the mission of an asset', '/assets', { ...container, effectiveOn: '2013-04-24' }],
    ])('says from which day on %s is known', async (_what, path, tooEarly) => {
      const mission = await established();
      const { body } = await mission.post(path, tooEarly);
      expect(body).toMatchObject({
        code: 'not-found',
        what: 'mission',
        id: mission.missionId,
        knownFrom: '2013-04-25',
        detail: `Mission ${mission.missionId} is established on 2013-04-25, after the day of the fact`,
      });
    });

    it('says from which day on the transfer is known that is to be reversed', async () => {
      const mission = await established();
      await mission.record('/assets', container);
      const eventId = (await mission.record('/assets/con-1/transfers', transfer)).events[0]?.eventId;
      const tooEarly = { reason: 'Declined', effectiveOn: '2023-07-31' };
      const { body } = await mission.post(`/assets/con-1/transfers/${eventId}/reversal`, tooEarly);
      expect(body).toMatchObject({ code: 'not-found', what: 'transfer', id: eventId, knownFrom: '2023-08-01' });
    });
  });

  describe('tells the mission as it stood on the day of the fact', () => {
    it('with its phase and the transitions of that day, without those of a later one', async () => {
      const mission = await established();
      await mission.record('/withdrawal-requests', request);
      await mission.record('/mandate-termination', termination);
      const tooEarly = { department: 'DOS', siteIds: [], effectiveOn: '2023-06-20' };
      const { body } = await mission.post('/liquidation', tooEarly);
      expect(body).toMatchObject({ code: 'liquidation-not-due', phase: 'withdrawal-requested' });
      expect(body.allowed).toEqual(['NameSuccessor']);
    });

    it('and never allows the very command that it refuses', async () => {
      const mission = await established();
      await mission.closePhysically();
      await mission.record('/assets', container);
      const { body } = await mission.post('/administrative-closure', {
        finalPerformanceReport: 'A/79/1',
        effectiveOn: '2024-12-01',
      });
      expect(body).toMatchObject({ code: 'open-items', detail: '1 item is still open: asset con-1 (1 on hand)' });
      expect(body.allowed).toContain('NameSuccessor');
      expect(body.allowed).not.toContain('CompleteAdministrativeClosure');
    });

    it('but allows no step of a mission where a command about an asset, or a fact of one, is refused', async () => {
      const mission = await established();
      const registered = await mission.record('/assets', container);
      const fact = registered.events[0]?.eventId;
      const refused = await mission.post('/assets', container);
      expect(refused.body).toMatchObject({ code: 'already-recorded', phase: 'established' });
      expect(refused.body).not.toHaveProperty('allowed');
      const correction = { changes: { quantity: 2 }, reason: 'Test', effectiveOn: '2023-08-01' };
      await mission.record(`/facts/${fact}/corrections`, correction);
      const second = await mission.post(`/facts/${fact}/corrections`, correction);
      expect(second.body).toMatchObject({ code: 'already-corrected', recordedBy: 'tester' });
      expect(second.body).not.toHaveProperty('allowed');
    });
  });

  describe('of a second correction', () => {
    it('names the correction to correct instead, which is accepted', async () => {
      const mission = await established();
      const fact = (await mission.record('/withdrawal-requests', request)).events[0]?.eventId;
      const correction = { changes: { requestedBy: 'Government' }, reason: 'Test', effectiveOn: '2023-07-01' };
      const by = (await mission.record(`/facts/${fact}/corrections`, correction)).events[0]?.eventId;
      const { body } = await mission.post(`/facts/${fact}/corrections`, correction);
      expect(body).toMatchObject({
        code: 'already-corrected',
        eventId: fact,
        by,
        detail: `${fact} is corrected already, last by ${by} of tester; correct, or annul, that one instead`,
      });
      expect((await mission.post(`/facts/${body.by as string}/corrections`, correction)).status).toBe(201);
    });
  });

  it('of a later fact that would be impossible says why, and whose it is', async () => {
    const mission = await established();
    await mission.record('/mandate-termination', termination);
    await mission.record('/withdrawal-completion', { effectiveOn: '2023-12-31' });
    const { body } = await mission.post('/contingents', contingent);
    expect(body).toMatchObject({ code: 'contradicts-later-fact', recordedBy: 'tester' });
    expect(body.detail).toMatch(/would no longer be possible: Contingents are still there: tcd\. Correct it first$/);
  });

  describe('of a malformed body', () => {
    it('calls a field that is not there missing, at any depth, and nothing else', async () => {
      const mission = await established();
      const { body } = await mission.post('/assets/con-1/transfers', {
        recipient: { kind: 'un-mission' },
        quantity: null,
        source: undefined,
      });
      const missing = (pointer: string): unknown => ({ pointer, code: 'missing', message: 'is missing' });
      expect(body.errors).toEqual(
        expect.arrayContaining([
          missing('/source'),
          missing('/effectiveOn'),
          missing('/basis'),
          missing('/recipient/name'),
          missing('/valueUsdCents'),
          { pointer: '/quantity', code: 'whole-number', message: expect.stringMatching(/^must be a whole number/) },
        ]),
      );
      expect(body.detail).toMatch('/basis: is missing');
    });

    it('asks for the country of a contingent that is not known', async () => {
      const mission = await established();
      const { body } = await mission.post('/contingents', { ...contingent, country: undefined });
      expect(body.errors).toMatchObject([{ pointer: '/country', code: 'missing' }]);
    });

    it.each([
      ['no JSON', '{"siteId":', 'The body is not JSON, or holds a forbidden field'],
      ['no object', '[]', 'The body must be a JSON object'],
    ])('says of %s what it is, without a pointer to nowhere', async (_what, body, detail) => {
      const mission = await established();
      const answer = await call(`${mission.url}/sites`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      });
      expect(await answer.json()).toMatchObject({ status: 400, detail, errors: [{ pointer: '' }] });
    });
  });
});
