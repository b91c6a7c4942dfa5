import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MissionClient } from '../support/api-client.js';
import { startApp, type RunningApp } from '../support/running-app.js';
import { secondPersonAt } from '../support/second-person.js';

type Body = Record<string, unknown>;

/** One way to be refused: what was recorded before, what is posted, and the answer. */
interface Refusal {
  readonly code: string;
  readonly title: string;
  readonly before?: (mission: MissionClient) => Promise<unknown>;
  readonly path: string | ((before: unknown) => string);
  readonly body: Body | ((before: unknown) => Body);
  readonly answers?: Body;
}

const vehicle = {
  assetId: 'veh-1',
  ownership: 'COE',
  owner: 'TCD',
  category: 'vehicle',
  sensitive: false,
  description: 'Truck',
  quantity: 2,
  unit: 'each',
  inventoryValueUsdCents: 100_000,
  residualValueUsdCents: 50_000,
  effectiveOn: '2023-07-01',
};
const transfer = {
  recipient: { kind: 'contributor', name: 'Chad', country: 'TCD' },
  basis: 'repatriation',
  quantity: 1,
  valueUsdCents: 25_000,
  certificate: 'Certificate 1',
  effectiveOn: '2023-08-01',
};
const site = { siteId: 'gao', name: 'Gao', kind: 'camp', region: 'Gao', effectiveOn: '2014-01-01' };
const contingent = { contingentId: 'tcd', country: 'TCD', kind: 'military', effectiveOn: '2014-01-01' };
const handover = {
  receivedBy: { name: 'Governor', office: 'Governorate', civilian: true },
  condition: 'good',
  infrastructure: ['well'],
  environmentalClearance: 'Clearance 1',
  effectiveOn: '2023-12-01',
};
const termination = {
  resolution: 'S/RES/2 (2023)',
  basis: 'host-request',
  liquidationFrom: '2024-01-01',
  effectiveOn: '2023-06-30',
};
const liquidation = { department: 'DOS', siteIds: [], effectiveOn: '2024-01-01' };
const request = { requestedBy: 'Host State', document: 'S/1', effectiveOn: '2023-06-16' };

const refusals: Refusal[] = [
  {
    code: 'liquidation-not-due',
    title: 'liquidation under a running mandate (R1)',
    path: '/liquidation',
    body: liquidation,
  },
  {
    code: 'liquidation-not-due',
    title: 'liquidation before the day its resolution sets (R1)',
    before: (mission) => mission.record('/mandate-termination', termination),
    path: '/liquidation',
    body: { ...liquidation, effectiveOn: '2023-12-31' },
  },
  {
    code: 'contingents-remain',
    title: 'complete withdrawal while a contingent is there (R2)',
    before: (mission) => mission.record('/contingents', contingent),
    path: '/withdrawal-completion',
    body: { effectiveOn: '2023-12-31' },
    answers: { contingents: ['tcd'], remaining: [] },
  },
  {
    code: 'wrong-phase',
    title: 'a complete withdrawal before any drawdown (R2)',
    path: '/withdrawal-completion',
    body: { effectiveOn: '2023-12-31' },
  },
  {
    code: 'sensitive-equipment',
    title: 'a gift of sensitive contingent-owned equipment (R6)',
    before: async (mission) => {
      await mission.record('/assets', { ...vehicle, sensitive: true });
      await mission.record('/assets/veh-1/owners-decision', {
        decision: 'gift',
        decidedBy: 'Owner',
        effectiveOn: '2023-07-02',
      });
    },
    path: '/assets/veh-1/transfers',
    body: { ...transfer, basis: 'gift', recipient: { kind: 'government', name: 'Mali', country: 'MLI' } },
  },
  {
    code: 'not-the-owners-decision',
    title: 'a transfer its owner has not decided (R7)',
    before: (mission) => mission.record('/assets', vehicle),
    path: '/assets/veh-1/transfers',
    body: transfer,
  },
  {
    code: 'not-the-owners-decision',
    title: 'a destruction of what its owner wants home (R7)',
    before: async (mission) => {
      await mission.record('/assets', vehicle);
      const decided = { decision: 'repatriate', decidedBy: 'Owner', effectiveOn: '2023-07-02' };
      await mission.record('/assets/veh-1/owners-decision', decided);
    },
    path: '/assets/veh-1/destructions',
    body: { quantity: 1, method: 'burnt', reason: 'Test', authorisedBy: 'Officer', effectiveOn: '2023-08-01' },
    answers: { owner: 'TCD', decision: 'repatriate' },
  },
  {
    code: 'handover-incomplete',
    title: 'a handover without environmental clearance (R10)',
    before: (mission) => mission.record('/sites', site),
    path: '/sites/gao/handover',
    body: { ...handover, environmentalClearance: '' },
    answers: { missing: ['environmentalClearance'] },
  },
  {
    code: 'handover-incomplete',
    title: 'a handover to somebody of whom nobody says whether he is a civilian (R10)',
    before: (mission) => mission.record('/sites', site),
    path: '/sites/gao/handover',
    body: { ...handover, receivedBy: { name: 'Commander', kind: 'military' } },
    answers: { missing: ['receivedBy.civilian'] },
  },
  {
    code: 'already-left',
    title: 'a transfer of what has left (R11)',
    before: async (mission) => {
      await mission.record('/assets', vehicle);
      await mission.record('/assets/veh-1/owners-decision', {
        decision: 'repatriate',
        decidedBy: 'Owner',
        effectiveOn: '2023-07-02',
      });
      await mission.record('/assets/veh-1/transfers', { ...transfer, quantity: 2 });
    },
    path: '/assets/veh-1/transfers',
    body: transfer,
  },
  {
    code: 'quantity-exceeded',
    title: 'a destruction of more than there is (R11)',
    before: (mission) => mission.record('/assets', { ...vehicle, ownership: 'UNOE', owner: 'UN' }),
    path: '/assets/veh-1/destructions',
    body: { quantity: 3, method: 'burnt', reason: 'Test', authorisedBy: 'Officer', effectiveOn: '2023-08-01' },
  },
  {
    code: 'open-items',
    title: 'closing the books with a site and an asset open (R12)',
    before: async (mission) => {
      await mission.record('/sites', site);
      await mission.record('/assets', vehicle);
    },
    path: '/administrative-closure',
    body: { finalPerformanceReport: 'A/79/1', effectiveOn: '2024-12-01' },
    answers: {
      items: expect.arrayContaining([
        { kind: 'site', id: 'gao' },
        { kind: 'asset', id: 'veh-1', quantity: 2 },
      ]),
    },
  },
  {
    code: 'open-items',
    title: 'closing the books without the final performance report (R12)',
    before: (mission) => mission.closePhysically(),
    path: '/administrative-closure',
    body: { effectiveOn: '2024-12-01' },
    answers: { items: [{ kind: 'final-performance-report' }] },
  },
  {
    code: 'unknown-fact',
    title: 'the correction of a fact nobody recorded (R13)',
    path: '/facts/5a3f3a5e-7d0f-5ad7-9d0c-9f5c1c1b2d11/corrections',
    body: { annulled: true, reason: 'Test', effectiveOn: '2024-01-01' },
  },
  {
    code: 'already-corrected',
    title: 'a second correction of one fact (R13)',
    before: async (mission) => {
      const fact = (await mission.record('/withdrawal-requests', request)).events[0]?.eventId;
      const correction = {
        changes: { requestedBy: 'Transition Government' },
        reason: 'Test',
        effectiveOn: '2023-07-01',
      };
      await mission.record(`/facts/${fact}/corrections`, correction);
      return fact;
    },
    path: (fact) => `/facts/${fact as string}/corrections`,
    body: { annulled: true, reason: 'Test', effectiveOn: '2023-07-02' },
  },
  {
    code: 'future-fact',
    title: 'a fact of a day to come (R14)',
    path: '/withdrawal-requests',
    body: { ...request, effectiveOn: '2999-01-01' },
  },
  {
    code: 'contradicts-later-fact',
    title: 'a late fact that makes a later one impossible (R15)',
    before: async (mission) => {
      await mission.record('/mandate-termination', termination);
      return (await mission.record('/withdrawal-completion', { effectiveOn: '2023-12-31' })).events[0]?.eventId;
    },
    path: '/contingents',
    body: contingent,
    answers: { contradicts: expect.objectContaining({ type: 'WithdrawalCompleted', effectiveOn: '2023-12-31' }) },
  },
  {
    code: 'instrument-missing',
    title: 'a fact whose source names no document',
    path: '/withdrawal-requests',
    body: { ...request, source: { url: 'https://example.org' } },
  },
  {
    code: 'instrument-missing',
    title: 'a mandate terminated without a resolution',
    path: '/mandate-termination',
    body: { ...termination, resolution: ' ' },
  },
  {
    code: 'instrument-missing',
    title: 'a transfer without a certificate',
    before: (mission) => mission.record('/assets', vehicle),
    path: '/assets/veh-1/transfers',
    body: { ...transfer, certificate: '' },
  },
  {
    code: 'already-recorded',
    title: 'a transition that has happened',
    before: (mission) => mission.record('/withdrawal-requests', request),
    path: '/withdrawal-requests',
    body: request,
    answers: { phase: 'withdrawal-requested', allowed: expect.arrayContaining(['TerminateMandate']) },
  },
  {
    code: 'already-closed',
    title: 'a second end of one site',
    before: async (mission) => {
      await mission.record('/sites', site);
      await mission.record('/sites/gao/handover', handover);
    },
    path: '/sites/gao/accelerated-closure',
    body: { reason: 'Test', effectiveOn: '2023-12-02' },
  },
  {
    code: 'wrong-phase',
    title: 'physical closure before liquidation',
    path: '/physical-closure',
    body: { effectiveOn: '2024-11-15' },
  },
  {
    code: 'mission-closed',
    title: 'an asset command once the books are closed (R16)',
    before: async (mission) => {
      await mission.closePhysically();
      return mission.record('/administrative-closure', { finalPerformanceReport: 'A/79/1', effectiveOn: '2023-01-01' });
    },
    path: '/assets',
    body: vehicle,
    answers: { closedOn: '2023-01-01' },
  },
];

describe('a refused command', () => {
  let app: RunningApp;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.close());

  it.each(refusals.map((refusal, index) => ({ ...refusal, index })))(
    'answers $code for $title, and changes nothing',
    async ({ index, code, before, path, body, answers }) => {
      const mission = new MissionClient(app.api, `refusal-${index}`, secondPersonAt(app));
      await mission.establish();
      const recorded = await before?.(mission);
      const earlier = await mission.events();
      const answer = await mission.post(
        typeof path === 'string' ? path : path(recorded),
        typeof body === 'function' ? body(recorded) : body,
      );
      expect(answer).toMatchObject({ status: 409, body: { code, status: 409, ...answers } });
      expect(answer.headers.get('content-type')).toMatch('application/problem+json');
      expect(answer.body).toHaveProperty('phase');
      expect(await mission.events()).toEqual(earlier);
    },
  );

  it.each([
    ['a mission', '/withdrawal-requests', request, 'nowhere'],
    ['a contingent', '/contingents/nobody/suspension', { reason: 'Test', effectiveOn: '2023-01-01' }, undefined],
    [
      'a contingent that leaves',
      '/contingents/nobody/withdrawals',
      { remaining: 0, effectiveOn: '2023-01-01' },
      undefined,
    ],
    ['a site', '/sites/nowhere/accelerated-closure', { reason: 'Test', effectiveOn: '2023-01-01' }, undefined],
    ['an asset', '/assets/nothing/transfers', transfer, undefined],
  ])('answers 404 for %s that is not known', async (what, path, body, missionId) => {
    const mission = new MissionClient(app.api, `unknown-${what.replace(/\W/g, '-')}`);
    await mission.establish();
    const answer = await new MissionClient(app.api, missionId ?? mission.missionId).post(path, body);
    expect(answer).toMatchObject({ status: 404, body: { code: 'not-found' } });
    expect(await mission.events()).toHaveLength(1);
  });

  it('answers 404 for a mission that did not exist yet on the day of the fact', async () => {
    const mission = new MissionClient(app.api, 'too-early');
    await mission.establish();
    expect(await mission.post('/withdrawal-requests', { ...request, effectiveOn: '2013-04-24' })).toMatchObject({
      status: 404,
    });
  });

  it('is refused by shape, not by rule, where the source is absent altogether', async () => {
    const mission = new MissionClient(app.api, 'no-source');
    await mission.establish();
    const answer = await mission.post('/withdrawal-requests', { ...request, source: undefined });
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ pointer: '/source' }] } });
  });
});
