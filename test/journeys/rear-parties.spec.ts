import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MissionClient } from '../support/api-client.js';
import { startApp, type RunningApp } from '../support/running-app.js';

/** MINUSMA’s rear parties and guard units, who stayed at Gao and Bamako for the liquidation. Their numbers are made up. */
describe('those who stay when the others leave', () => {
  let app: RunningApp;
  let minusma: MissionClient;
  beforeAll(async () => {
    app = await startApp();
    minusma = new MissionClient(app.api, 'minusma');
    await minusma.establish({ resolution: 'S/RES/2100 (2013)', effectiveOn: '2013-04-25' });
    const gao = { siteId: 'gao', name: 'Gao', kind: 'camp', region: 'Gao' };
    await minusma.record('/sites', { ...gao, effectiveOn: '2013-07-01', effectiveOnQualifier: 'by' });
    for (const [contingentId, country] of [
      ['bgd', 'BGD'],
      ['egy', 'EGY'],
    ])
      await minusma.record('/contingents', {
        contingentId,
        country,
        kind: 'military',
        strength: 1_000,
        effectiveOn: '2014-01-01',
      });
    await minusma.record('/mandate-termination', {
      resolution: 'S/RES/2690 (2023)',
      basis: 'host-request',
      withdrawalDeadline: '2023-12-31',
      liquidationFrom: '2024-01-01',
      effectiveOn: '2023-06-30',
    });
    await minusma.record('/contingents/egy/rear-party', {
      strength: 50,
      siteId: 'gao',
      until: '2024-06-30',
      effectiveOn: '2023-12-20',
    });
    await minusma.record('/contingents/bgd/guard-unit', { siteId: 'gao', effectiveOn: '2023-12-20' });
  });
  afterAll(() => app.close());

  const complete = { effectiveOn: '2023-12-31' };

  it('except themselves alone: a rear party of 50 is not 1,000', async () => {
    expect(await minusma.post('/withdrawal-completion', complete)).toMatchObject({
      status: 409,
      body: {
        code: 'contingents-remain',
        detail: 'Contingents are still there: egy (950)',
        contingents: ['egy'],
        remaining: [{ contingentId: 'egy', strength: 950 }],
      },
    });
    expect(await minusma.state('?asOf=2023-12-31')).toMatchObject({ phase: 'drawing-down' });
  });

  it('let the withdrawal be complete once the others have left, whether or not anybody says how many stay', async () => {
    await minusma.record('/contingents/egy/withdrawals', { strength: 950, effectiveOn: '2023-12-30' });
    await minusma.record('/withdrawal-completion', complete);
    const { body } = await minusma.get('/contingents?asOf=2023-12-31');
    expect(body).toMatchObject({
      items: [
        { contingentId: 'bgd', status: 'deployed', strength: 1_000, guardUnit: { siteId: 'gao' } },
        { contingentId: 'egy', status: 'deployed', strength: 50, rearParty: { strength: 50, until: '2024-06-30' } },
      ],
    });
    expect(await minusma.state('?asOf=2023-12-31')).toMatchObject({
      phase: 'withdrawn',
      drawdown: { status: 'complete' },
      contingents: { deployed: 2, rearParties: 1, guardUnits: 1 },
    });
  });

  it('leave with their contingent, whose marks end then', async () => {
    await minusma.record('/liquidation', { department: 'DOS', siteIds: ['gao'], effectiveOn: '2024-01-01' });
    await minusma.record('/contingents/egy/withdrawals', { strength: 50, remaining: 0, effectiveOn: '2024-06-15' });
    expect(await minusma.state('?asOf=2024-06-15')).toMatchObject({
      phase: 'liquidating',
      contingents: { deployed: 1, rearParties: 0, guardUnits: 1 },
    });
    expect(
      await minusma.post('/contingents/egy/withdrawals', { remaining: 0, effectiveOn: '2024-06-16' }),
    ).toMatchObject({ status: 409, body: { code: 'already-left' } });
  });
});
