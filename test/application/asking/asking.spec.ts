import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { missionState } from '../../../projections/mission-state.projection.js';
import { timeline } from '../../../projections/timeline.projection.js';
import { Asking } from '../../../src/application/asking/asking.js';
import { AssetQueries } from '../../../src/application/asking/asset-queries.js';
import { anyTable } from '../../../src/application/asking/read-rows.js';
import { CONTAINER, MissionClient } from '../../support/api-client.js';
import { startApp, type RunningApp } from '../../support/running-app.js';
import { makeTurnsLong, turnsOfOthers } from '../../support/turns-of-others.js';

const FACTS = 30;
const THEN = { asOf: '2020-01-01', today: '2020-01-01' };

/** An earlier moment of a mission, which is folded for the question: a mission may have tens of thousands of facts. */
describe('an earlier moment', () => {
  let app: RunningApp;

  beforeAll(async () => {
    app = await startApp();
    const mission = new MissionClient(app.api, 'm');
    await mission.establish();
    for (let report = 1; report <= FACTS; report++)
      await mission.record('/strength-reports', {
        total: report,
        effectiveOn: `2019-01-${String(report).padStart(2, '0')}`,
      });
    await mission.record('/assets', { ...CONTAINER, quantity: FACTS, effectiveOn: '2019-01-01' });
    for (let time = 1; time <= FACTS; time++)
      await mission.record(`/assets/${CONTAINER.assetId}/verifications`, {
        countedQuantity: FACTS,
        effectiveOn: '2019-02-01',
      });
    makeTurnsLong();
  });
  afterAll(async () => {
    jest.restoreAllMocks();
    await app.close();
  });

  it('has its state folded in turns with the work of others', async () => {
    expect(await turnsOfOthers(() => app.app.get(Asking).ask('m', THEN))).toBeGreaterThanOrEqual(FACTS);
  });

  it.each([missionState, timeline].map(anyTable))('has the rows of $name folded so, too', async (projection) => {
    const asked = await app.app.get(Asking).ask('m', THEN);
    expect(await turnsOfOthers(async () => asked?.table(projection))).toBeGreaterThanOrEqual(FACTS);
  });

  it('has the history of an asset told so, too', async () => {
    const page = { list: 'history', limit: 5 };
    const asking = async (): Promise<unknown> => app.app.get(AssetQueries).asset('m', CONTAINER.assetId, {}, page);
    expect(await turnsOfOthers(asking)).toBeGreaterThanOrEqual(FACTS);
  });
});
