import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CONTAINER, MissionClient } from '../support/api-client.js';
import { startApp, type RunningApp } from '../support/running-app.js';

interface List {
  readonly items: readonly Record<string, unknown>[];
}

/** Ten spellings of one recipient that look the same, and whether each is that one or refused. */
const SPELLINGS: readonly (readonly [string, 201 | 400])[] = [
  ['Ménaka, Mali', 201],
  ['Me\u0301naka, Mali', 201],
  ['Ménaka, Mali ', 201],
  ['\tMénaka, Mali', 201],
  ['Ménaka,\u00a0Mali', 201],
  ['Ménaka,  Mali', 201],
  ['Ménaka,\u2009Mali', 201],
  ['Ménaka, Mali\u200b', 400],
  ['\ufeffMénaka, Mali', 400],
  ['Ménaka, Ma\u00adli', 400],
  ['Ménaka,\nMali', 400],
  ['Ménaka, Mali\u3164', 400],
];

describe('a text', () => {
  let app: RunningApp;
  let mission: MissionClient;

  beforeAll(async () => {
    app = await startApp();
    mission = new MissionClient(app.api, 'm');
    await mission.establish();
    await mission.record('/assets', { ...CONTAINER, quantity: 100, effectiveOn: '2023-07-01' });
  });
  afterAll(() => app.close());

  const transfer = (name: string): Record<string, unknown> => ({
    recipient: { kind: 'un-mission', name },
    basis: 'redeployment',
    quantity: 1,
    valueUsdCents: 1_000,
    certificate: 'Certificate',
    effectiveOn: '2023-08-01',
  });

  it('is one recipient in ten spellings, or is refused with a pointer', async () => {
    for (const [spelling, status] of SPELLINGS) {
      const answer = await mission.post('/assets/con-1/transfers', transfer(spelling));
      expect([spelling, answer.status]).toEqual([spelling, status]);
      if (status === 400)
        expect(answer.body).toMatchObject({
          code: 'malformed',
          errors: [{ pointer: '/recipient/name', code: 'readable' }],
        });
    }
    await mission.record('/assets/con-1/transfers', transfer('Ménaka, Mali'));
    const { items } = (await mission.get<List>('/ledger/summary')).body;
    expect(items).toMatchObject([{ recipient: 'Ménaka, Mali', entries: 8 }]);
    const asked = encodeURIComponent(' Me\u0301naka,\u00a0 Mali');
    expect((await mission.get<List>(`/ledger?recipient=${asked}`)).body.items).toHaveLength(8);
  });

  it('says which character cannot be seen', async () => {
    const { body } = await mission.post('/assets/con-1/transfers', transfer('Ma\u200bli'));
    expect(body.detail).toBe(
      '/recipient/name: must be a text of at most 500 characters that can be seen; this one holds U+200B',
    );
  });

  it('has one spelling in a correction, too', async () => {
    const site = { siteId: 'gao', name: 'Gao', kind: 'camp', region: 'Gao', effectiveOn: '2014-01-01' };
    const [opened] = (await mission.record('/sites', site)).events;
    const corrections = `/facts/${opened?.eventId}/corrections`;
    const unseen = { changes: { name: 'Ga\u200bo' }, reason: 'Test' };
    expect(await mission.post(corrections, unseen)).toMatchObject({ status: 400 });
    await mission.record(corrections, { changes: { name: ' Me\u0301naka \u00a0camp' }, reason: 'Test' });
    const { items } = (await mission.get<List>('/sites')).body;
    expect(items).toMatchObject([{ name: 'Ménaka camp' }]);
  });

  it('is found whatever its case and accents', async () => {
    const lot = {
      ...CONTAINER,
      assetId: 'con-2',
      description: 'Groupe électrogène à Ménaka',
      effectiveOn: '2023-07-01',
    };
    await mission.record('/assets', lot);
    for (const asked of ['menaka', 'MÉNAKA', 'Me\u0301naka', 'GROUPE ELECTROGENE', ' électrogène à  menaka']) {
      const { items } = (await mission.get<List>(`/assets?q=${encodeURIComponent(asked)}`)).body;
      expect([asked, items.map(({ assetId }) => assetId)]).toEqual([asked, ['con-2']]);
    }
  });

  it('of several lines keeps its lines', async () => {
    const text = 'First\nSecond\tand third\r\n';
    await mission.record('/milestones', { kind: ' briefing ', text, effectiveOn: '2023-08-01' });
    const { items } = (await mission.get<List>('/timeline')).body;
    expect(items.at(-1)).toMatchObject({ data: { kind: 'briefing', text: 'First\nSecond\tand third' } });
  });

  it('of blanks alone is blank', async () => {
    const blank = { kind: 'briefing', text: ' \u00a0\u3000\n', effectiveOn: '2023-08-01' };
    expect(await mission.post('/milestones', blank)).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/text', code: 'not-blank' }] },
    });
    expect(await mission.post('/milestones', { ...blank, text: 'Text', source: { document: '\u00a0' } })).toMatchObject(
      {
        status: 409,
        body: { code: 'instrument-missing' },
      },
    );
  });

  it('longer than it may be is refused at once, whatever composing it would take', async () => {
    const text = `a${'\u0316\u0301'.repeat(100_000)}`;
    expect(await mission.post('/milestones', { kind: 'briefing', text, effectiveOn: '2023-08-01' })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/text', code: 'readable' }] },
    });
  });
});
