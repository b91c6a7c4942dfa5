import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Grant } from '../../src/application/ports/caller.js';
import { TOKEN_ISSUER, type TokenIssuer } from '../../src/application/ports/token-issuer.js';
import { MissionClient, SOURCE } from '../support/api-client.js';
import { readEvents, StreamReader } from '../support/event-stream-reader.js';
import { get, post } from '../support/http.js';
import { startApp, type RunningApp } from '../support/running-app.js';

interface Items {
  readonly items: readonly Record<string, unknown>[];
  readonly next: string | null;
}

/** Of three missions the caller has a part in the second. */
describe('what a caller has no part in', () => {
  let app: RunningApp;
  let own: MissionClient;
  let other: MissionClient;
  let reader: { authorization: string };

  const as = async (grants: readonly Grant[], lifetimeSeconds = 3_600): Promise<{ authorization: string }> => {
    const issuer = app.app.get<TokenIssuer>(TOKEN_ISSUER);
    const { token } = await issuer.issue({ subject: 'somebody', grants, client: 'tests', lifetimeSeconds });
    return { authorization: `Bearer ${token}` };
  };

  beforeAll(async () => {
    app = await startApp();
    [, own, other] = ['a', 'm', 'z'].map((missionId) => new MissionClient(app.api, missionId)) as [
      MissionClient,
      MissionClient,
      MissionClient,
    ];
    for (const missionId of ['a', 'm', 'z']) await new MissionClient(app.api, missionId).establish();
    for (let round = 0; round < 3; round++)
      for (const mission of [other, own]) await mission.record('/milestones', { ...NOTE, text: `Note ${round}` });
    reader = await as([{ role: 'viewer', mission: 'm' }]);
  });
  afterAll(() => app.close());

  it('is not in the portfolio', async () => {
    const all = await get<Items>(`${app.api}/missions?atLeast=9`);
    expect(all.body.items).toHaveLength(3);
    const { body, headers } = await get<Items>(`${app.api}/missions?atLeast=9`, reader);
    expect(body).toMatchObject({ items: [{ missionId: 'm' }], next: null });
    expect(headers.get('x-position')).toBe('9');
    expect((await get<Items>(`${app.api}/missions?atLeast=9`, await as([]))).body).toEqual({ items: [], next: null });
  });

  it('is not on any page of a portfolio, however small the pages', async () => {
    const two = await as(['z', 'm', 'not-there'].map((mission): Grant => ({ role: 'viewer', mission })));
    const seen: unknown[] = [];
    for (let next: string | null = ''; next !== null;) {
      const cursor: string = next === '' ? '' : `&cursor=${next}`;
      const page: Items = (await get<Items>(`${app.api}/missions?limit=1${cursor}`, two)).body;
      seen.push(...page.items.map(({ missionId }) => missionId));
      ({ next } = page);
    }
    expect(seen).toEqual(['m', 'z']);
  });

  it.each([
    ['one mission', ['m']],
    ['several', ['m', 'not-there']],
  ])('is not in the history, nor in an export of it, for a caller of %s', async (_, missions) => {
    const caller = await as(missions.map((mission): Grant => ({ role: 'viewer', mission })));
    const { body } = await get<Items>(`${app.api}/events?limit=2`, caller);
    const rest = await get<Items>(`${app.api}/events?cursor=${body.next}`, caller);
    const events = [...body.items, ...rest.body.items];
    expect(events.map(({ position }) => position)).toEqual(['2', '5', '7', '9']);
    for (const accept of ['application/x-ndjson', 'text/csv']) {
      const text = (await get<string>(`${app.api}/events`, { ...caller, accept })).body;
      expect(text).toContain('mission-m');
      expect(text).not.toMatch(/mission-[az]/);
    }
  });

  it('is no event either, by whatever position', async () => {
    const seen: string[] = [];
    for (let position = 1; position <= 9; position++) {
      const { status, body } = await get<{ stream: string }>(`${app.api}/events/${position}`, reader);
      if (status === 200) seen.push(`${position} ${body.stream}`);
      else expect([status, body]).toMatchObject([404, { code: 'not-found', detail: 'There is nothing of this name' }]);
    }
    expect(seen).toEqual(['2 mission-m', '5 mission-m', '7 mission-m', '9 mission-m']);
  });

  it('is not heard of in a live stream, neither of what was nor of what comes', async () => {
    const heard = readEvents(`${app.api}/events/stream?after=0`, 5, reader);
    await pause(200);
    await other.record('/milestones', { ...NOTE, text: 'Not for everybody' });
    await own.record('/milestones', { ...NOTE, text: 'The last' });
    expect((await heard).map(({ data }) => data.stream)).toEqual(Array.from({ length: 5 }, () => 'mission-m'));
  });

  it.each([
    ['GET', '/missions/{}', undefined],
    ['GET', '/missions/{}/events', undefined],
    ['GET', '/missions/{}/ledger', 'text/csv'],
    ['GET', '/missions/{}/changes', undefined],
    ['GET', '/missions/{}/assets/con-1', undefined],
    ['GET', '/events/stream?missionId={}', undefined],
    ['POST', '/missions/{}/milestones', undefined],
  ])('is answered as if it were not there: %s %s', async (method, path, accept) => {
    const answers = await Promise.all(
      ['z', 'nowhere'].map(async (missionId) => {
        const url = app.api + path.replace('{}', missionId);
        const headers = {
          ...(await as([{ role: 'operator', mission: 'm' }])),
          ...(accept !== undefined && { accept }),
        };
        const answer = method === 'GET' ? await get(url, headers) : await post(url, { nonsense: true }, headers);
        const { instance, ...body } = answer.body;
        expect(String(instance)).toContain(path.includes('?') ? '/events/stream' : missionId);
        const { date: _date, ...shown } = Object.fromEntries(answer.headers);
        return { status: answer.status, body, shown: { ...shown, 'content-length': undefined } };
      }),
    );
    expect(answers[0]).toMatchObject({ status: 404, body: { code: 'not-found' } });
    expect(answers[0]).toEqual(answers[1]);
  });

  describe('any more', () => {
    it('is gone on the day after the last one of a role', async () => {
      const today = new Date().toISOString().slice(0, 10);
      expect((await get(own.url, await as([{ role: 'viewer', mission: 'm', until: today }]))).status).toBe(200);
      expect((await get(own.url, await as([{ role: 'viewer', mission: 'm', until: '2026-01-01' }]))).status).toBe(404);
    });

    it('is gone with the phase that a role ends with', async () => {
      const mission = new MissionClient(app.api, 'phased');
      await mission.establish();
      const until = await as([{ role: 'operator', mission: 'phased', untilPhase: 'withdrawal-requested' }]);
      const note = { ...NOTE, text: 'Before', source: SOURCE };
      expect((await post(`${mission.url}/milestones`, note, until)).status).toBe(201);
      await mission.record('/withdrawal-requests', {
        requestedBy: 'Host State',
        document: 'S/1',
        effectiveOn: '2023-06-16',
      });
      expect((await post(`${mission.url}/milestones`, note, until)).status).toBe(404);
    });

    it('is not heard of once a token has ended', async () => {
      const short = await as([{ role: 'viewer', mission: 'm' }], 2);
      const stream = await StreamReader.open(`${app.api}/events/stream?after=0`, short);
      await stream.end();
      expect(stream.events.at(-1)).toMatchObject({ event: 'closing', data: { code: 'token-expired' } });
      await pause(6_000);
      expect((await get(`${app.api}/session`, short)).status).toBe(401);
    }, 30_000);
  });
});

const NOTE = { kind: 'note', effectiveOn: '2023-09-20' };
