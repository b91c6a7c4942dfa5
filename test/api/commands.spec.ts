import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EVENT_STORE } from '../../src/application/ports/event-store.token.js';
import { TOKEN_ISSUER, type TokenIssuer } from '../../src/application/ports/token-issuer.js';
import type { EventStore } from '../../src/application/ports/event-store.js';
import { CONTAINER, MissionClient, SOURCE, type Receipt } from '../support/api-client.js';
import { post, type Answer } from '../support/http.js';
import { startApp, type RunningApp } from '../support/running-app.js';
import { tokenFor } from '../support/signed-in.js';
import { secondPersonAt } from '../support/second-person.js';
import { someEvent } from '../support/some-event.js';

const request = { requestedBy: 'Host State', document: 'S/2023/463', effectiveOn: '2023-06-16' };
const site = { siteId: 'gao', name: 'Gao', kind: 'camp', region: 'Gao', effectiveOn: '2014-01-01' };

describe('a command over HTTP', () => {
  let app: RunningApp;
  let number = 0;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.close());

  const newMission = async (): Promise<MissionClient> => {
    const mission = new MissionClient(app.api, `mission-${number++}`, secondPersonAt(app));
    await mission.establish();
    return mission;
  };

  it('answers 201 with a receipt and the revision as ETag', async () => {
    const mission = await newMission();
    const answer = await mission.post<Receipt>('/withdrawal-requests', request);
    expect(answer.status).toBe(201);
    expect(answer.headers.get('etag')).toBe('"1"');
    expect(answer.body).toEqual({
      stream: `mission-${mission.missionId}`,
      revision: 1,
      position: expect.stringMatching(/^\d+$/),
      events: [
        { eventId: expect.any(String), type: 'WithdrawalRequested', revision: 1, position: answer.body.position },
      ],
    });
  });

  it('records who, when, why and on whose word', async () => {
    const mission = await newMission();
    await mission.post('/withdrawal-requests', request, {
      'x-correlation-id': 'letter-7',
      traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`,
    });
    const events = (await mission.events()) as unknown as {
      data: unknown;
      schemaVersion: number;
      metadata: Record<string, unknown>;
    }[];
    expect(events.at(-1)).toMatchObject({
      schemaVersion: 2,
      data: { requestedBy: 'Host State', document: 'S/2023/463' },
      metadata: {
        actor: {
          subject: 'tester',
          roles: expect.arrayContaining(['operator']),
          tokenId: expect.any(String),
          client: 'tests',
        },
        source: SOURCE,
        effectiveOn: '2023-06-16',
        recordedAt: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/),
        correlationId: 'letter-7',
        traceparent: expect.stringContaining('00-aaaa'),
      },
    });
  });

  describe('with an idempotency key', () => {
    it('takes effect once, and answers the first receipt again, also after a restart', async () => {
      const mission = await newMission();
      const key = { 'idempotency-key': 'letter-1' };
      const first = await mission.post('/withdrawal-requests', request, key);
      expect(first.headers.get('idempotency-replayed')).toBeNull();
      await mission.record('/sites', site);
      const again = await mission.post('/withdrawal-requests', request, key);
      expect(again).toMatchObject({ status: 201, body: first.body });
      expect(again.headers.get('idempotency-replayed')).toBe('true');
      app = await app.restart();
      const later = await new MissionClient(app.api, mission.missionId).post('/withdrawal-requests', request, key);
      expect(later).toMatchObject({ status: 201, body: first.body });
    });

    it('is the same request however its body is written', async () => {
      const mission = await newMission();
      const headers = { 'idempotency-key': 'letter-2' };
      await mission.post('/withdrawal-requests', request, headers);
      const reordered = Object.fromEntries(Object.entries({ ...request, source: SOURCE }).reverse());
      expect((await mission.post('/withdrawal-requests', reordered, headers)).headers.get('idempotency-replayed')).toBe(
        'true',
      );
    });

    it('of another request is refused with 422', async () => {
      const mission = await newMission();
      const headers = { 'idempotency-key': 'letter-3' };
      await mission.post('/withdrawal-requests', request, headers);
      expect(await mission.post('/withdrawal-requests', { ...request, wording: 'now' }, headers)).toMatchObject({
        status: 422,
        body: { code: 'idempotency-key-reused' },
      });
      expect((await mission.post('/sites', site, headers)).status).toBe(422);
    });

    it('of another caller is another key; of another token of the same caller it is the same', async () => {
      const mission = await newMission();
      const issuer = app.app.get<TokenIssuer>(TOKEN_ISSUER);
      const as = async (subject: string): Promise<Answer<Receipt>> => {
        const authorization = `Bearer ${await tokenFor(issuer, subject)}`;
        return mission.post<Receipt>('/sites', site, { authorization, 'idempotency-key': 'shared' });
      };
      const first = await as('alice');
      expect(first.status).toBe(201);
      const again = await as('alice');
      expect(again.body).toEqual(first.body);
      expect(again.headers.get('idempotency-replayed')).toBe('true');
      // Not answered with what alice recorded: decided anew, and the site is there already.
      expect((await as('bob')).status).toBe(409);
    });

    it('that was refused leaves the key free', async () => {
      const mission = await newMission();
      const headers = { 'idempotency-key': 'letter-4' };
      const closing = { finalPerformanceReport: 'A/79/1', effectiveOn: '2025-01-01' };
      await mission.closePhysically();
      await mission.record('/sites', site);
      expect((await mission.post('/administrative-closure', closing, headers)).status).toBe(409);
      await mission.record('/sites/gao/accelerated-closure', { reason: 'Test', effectiveOn: '2024-01-01' });
      expect((await mission.post('/administrative-closure', closing, headers)).status).toBe(202);
    });

    it('sent again while its first request is under way is told so each time, and takes effect once', async () => {
      const mission = await newMission();
      const report = (): Promise<Answer> =>
        mission.post(
          '/strength-reports',
          { departed: 1, effectiveOn: '2023-09-20' },
          { 'idempotency-key': 'letter-5' },
        );
      const store = app.app.get<EventStore>(EVENT_STORE);
      const append = store.append.bind(store);
      const begun = Promise.withResolvers<void>();
      const held = Promise.withResolvers<void>();
      store.append = async (...args) => {
        begun.resolve();
        await held.promise;
        return append(...args);
      };
      try {
        const first = report();
        await begun.promise;
        for (const early of await Promise.all(Array.from({ length: 19 }, report))) {
          expect(early).toMatchObject({ status: 409, body: { code: 'idempotency-key-in-flight' } });
          expect(early.headers.get('retry-after')).toBe('1');
        }
        held.resolve();
        const accepted = await first;
        expect(accepted.status).toBe(201);
        expect(await report()).toMatchObject({ status: 201, body: accepted.body });
      } finally {
        held.resolve();
        store.append = append;
      }
      expect(await mission.events()).toHaveLength(2);
    });

    it('sent many times at once takes effect once, whoever of them is answered', async () => {
      const mission = await newMission();
      const report = { departed: 1, effectiveOn: '2023-09-20' };
      const answers = await Promise.all(
        Array.from({ length: 20 }, () => mission.post('/strength-reports', report, { 'idempotency-key': 'letter-6' })),
      );
      const accepted = answers.filter(({ status }) => status === 201);
      const early = answers.filter(({ status }) => status === 409);
      expect(accepted.length).toBeGreaterThan(0);
      expect(accepted.length + early.length).toBe(20);
      for (const { body } of accepted) expect(body).toEqual(accepted[0]?.body);
      expect(await mission.events()).toHaveLength(2);
    });

    it.each([' ', 'a b', 'x'.repeat(10_000)])('that is none is refused with 400', async (key) => {
      const mission = await newMission();
      expect((await mission.post('/withdrawal-requests', request, { 'idempotency-key': key })).status).toBe(400);
      expect(await mission.events()).toHaveLength(1);
    });
  });

  describe('with If-Match', () => {
    it('is carried out at the revision its caller saw', async () => {
      const mission = await newMission();
      const { revision } = await mission.state();
      expect(
        (await mission.post('/withdrawal-requests', request, { 'if-match': `"${revision as number}"` })).status,
      ).toBe(201);
    });

    it('is refused with 412 and the current revision once the stream has moved on', async () => {
      const mission = await newMission();
      await mission.record('/sites', site);
      expect(await mission.post('/withdrawal-requests', request, { 'if-match': '"0"' })).toMatchObject({
        status: 412,
        body: { code: 'revision-mismatch', currentRevision: 1 },
      });
    });

    it('lets one of fifty writers with the same revision through', async () => {
      const mission = await newMission();
      const reports = Array.from({ length: 50 }, (_, index) =>
        mission.post('/strength-reports', { departed: index, effectiveOn: '2023-09-20' }, { 'if-match': '"0"' }),
      );
      const statuses = (await Promise.all(reports)).map(({ status }) => status).sort();
      expect(statuses).toEqual([201, ...Array.from({ length: 49 }, () => 412)]);
    });

    it.each([
      ['W/"7"', 412],
      ['"7-gzip"', 412],
      ['0', 400],
      ['W/0', 400],
      ['"0", "1"', 400],
      ['"0-short"', 400],
      ['"x"', 400],
      ['"-1"', 400],
    ])('%s is answered %i', async (ifMatch, status) => {
      const mission = await newMission();
      expect((await mission.post('/withdrawal-requests', request, { 'if-match': ifMatch })).status).toBe(status);
      expect(await mission.events()).toHaveLength(1);
    });
  });

  it('without If-Match never meets a conflict: writers of one stream queue up', async () => {
    const mission = await newMission();
    const reports = Array.from({ length: 40 }, (_, index) =>
      mission.post('/strength-reports', { departed: index, effectiveOn: '2023-09-20' }),
    );
    expect(new Set((await Promise.all(reports)).map(({ status }) => status))).toEqual(new Set([201]));
    expect((await mission.events()).map(({ revision }) => revision)).toEqual(
      Array.from({ length: 41 }, (_, index) => index),
    );
  });

  it('on an asset is refused while its mission’s books are being closed; the next closure takes the gate over', async () => {
    const mission = await newMission();
    await mission.closePhysically();
    const stream = `mission-${mission.missionId}`;
    const gate = { ...someEvent(`gate-${mission.missionId}`), type: 'ClosureGateSet', data: {} };
    await app.app.get<EventStore>(EVENT_STORE).append(stream, 3, [gate]);
    const asset = { ...CONTAINER, effectiveOn: '2023-01-01' };
    expect(await mission.post('/assets', asset)).toMatchObject({ status: 409, body: { code: 'closure-in-progress' } });
    const closed = await mission.record('/administrative-closure', {
      finalPerformanceReport: 'A/79/1',
      effectiveOn: '2025-01-01',
    });
    expect(closed.revision).toBe(5);
  });

  it('names its mission once: a second one of the same id is refused', async () => {
    const mission = await newMission();
    const body = {
      missionId: mission.missionId,
      acronym: 'M',
      name: 'Mission',
      hostState: 'MLI',
      resolution: 'S/RES/1 (2013)',
      mandate: 'Test',
      authorizedStrength: { military: 1, police: 1 },
      effectiveOn: '2020-01-01',
      source: SOURCE,
    };
    expect(await post(`${app.api}/missions`, body)).toMatchObject({ status: 409, body: { code: 'already-recorded' } });
  });
});
