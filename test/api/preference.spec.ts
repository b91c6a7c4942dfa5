import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { preferredWaitMs } from '../../src/api/routes/commands/preference.js';
import { MissionClient, type Receipt } from '../support/api-client.js';
import { holdBackReadModels } from '../support/held-back.js';
import { startApp, type RunningApp } from '../support/running-app.js';

describe('a command whose caller prefers to wait', () => {
  let app: RunningApp;
  let mission: MissionClient;
  beforeAll(async () => {
    app = await startApp();
    mission = new MissionClient(app.api, 'm');
    await mission.establish();
  });
  afterAll(() => app.close());

  const report = { departed: 1, effectiveOn: '2023-09-20' };

  it('is answered once a read finds its facts', async () => {
    const recording = Array.from({ length: 40 }, async () => {
      const { status, headers, body } = await mission.post<Receipt>('/strength-reports', report, { prefer: 'wait=5' });
      expect([status, headers.get('preference-applied')]).toEqual([201, 'wait']);
      expect(Number((await mission.get()).headers.get('x-position'))).toBeGreaterThanOrEqual(Number(body.position));
    });
    await Promise.all(recording);
  });

  it('is not answered before, and no later than it says', async () => {
    const letGo = holdBackReadModels(app.dataDir);
    try {
      const late = await mission.post('/strength-reports', report, { prefer: 'wait=1' });
      expect([late.status, late.headers.get('preference-applied')]).toEqual([201, null]);
      const answer = mission.post('/strength-reports', report, { prefer: 'wait=5' });
      expect(await Promise.race([answer, pause(300)])).toBeUndefined();
      letGo();
      expect((await answer).headers.get('preference-applied')).toBe('wait');
    } finally {
      letGo();
    }
  });

  it('says that it did so for the answer to a retry, too', async () => {
    const headers = { prefer: 'wait=5', 'idempotency-key': 'once' };
    await mission.post('/strength-reports', report, headers);
    const again = await mission.post('/strength-reports', report, headers);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(again.headers.get('preference-applied')).toBe('wait');
  });

  it.each(['wait=soon', 'wait', 'wait=-1', 'wait="', 'respond-async', ',,;=', '"'])(
    'is none where it says %s, and recorded all the same',
    async (prefer) => {
      const { status, headers } = await mission.post('/strength-reports', report, { prefer });
      expect([status, headers.get('preference-applied')]).toEqual([201, null]);
    },
  );

  it('is refused as any other', async () => {
    const { status, headers } = await mission.post('/withdrawal-completion', {}, { prefer: 'wait=5' });
    expect([status, headers.get('preference-applied')]).toEqual([400, null]);
  });

  it.each([
    ['wait=2', 2_000],
    ['Wait = 2', 2_000],
    ['wait="2"', 2_000],
    ['wait=2; level=high', 2_000],
    ['respond-async; note="a, wait=1", wait=3', 3_000],
    ['wait=0', 0],
    ['wait=3600', 5_000],
    [`wait=${'9'.repeat(400)}`, 5_000],
    ['wait=1, wait=4', 1_000],
    ['wait=x, wait=4', undefined],
    ['await=4', undefined],
    ['wait=2.5', undefined],
    [undefined, undefined],
  ])('waits for %s as long as that says, 5 seconds at most', (header, milliseconds) => {
    expect(preferredWaitMs(header)).toBe(milliseconds);
  });

  // Far longer than a head may be: time that grows with the square of the length would come to minutes, on any machine.
  it.each(['"\\"', '; ', '=\\ ', 'wait '])('reads a header of many %j in time that grows with its length', (part) => {
    const header = part.repeat(100_000);
    const before = performance.now();
    expect(preferredWaitMs(header)).toBeUndefined();
    expect(performance.now() - before).toBeLessThan(5_000);
  });
});
