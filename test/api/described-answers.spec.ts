import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MissionClient } from '../support/api-client.js';
import { checkAnswer, checkSentEvent, UndescribedAnswer, type Received } from '../support/described-answers.js';
import { StreamReader } from '../support/event-stream-reader.js';
import { get, post } from '../support/http.js';
import { sendRaw } from '../support/raw-request.js';
import { startApp, type RunningApp } from '../support/running-app.js';

type Fields = Record<string, unknown>;

/** A server of nobody's that answers each path with what it was told to. */
class Impostor {
  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async start(
    answers: Readonly<Record<string, readonly [contentType: string, body: string]>>,
  ): Promise<Impostor> {
    const server = createServer((request, response) => {
      const [contentType, body] = answers[new URL(request.url ?? '', 'http://server').pathname] ?? ['text/plain', ''];
      response.writeHead(200, { 'content-type': contentType, 'content-length': Buffer.byteLength(body) }).end(body);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new Impostor(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }
}

/** The guard that every test's requests pass through. */
describe('an answer that a test receives', () => {
  let app: RunningApp;
  let state: Fields;
  let event: Fields;
  let refusal: Fields;

  beforeAll(async () => {
    app = await startApp();
    const mission = new MissionClient(app.api, 'm');
    await mission.establish();
    await mission.record('/strength-reports', { uniformed: 11_200, effectiveOn: '2023-06-30' });
    state = await mission.state();
    event = (await mission.events()).at(-1) as Fields;
    refusal = (await mission.post('/liquidation', { department: 'DOS', siteIds: [], effectiveOn: '2023-12-31' })).body;
  });
  afterAll(() => app.close());

  const received = (url: string, body: unknown, more: Partial<Received> = {}): Received => ({
    method: 'GET',
    url: `/api/v1${url}`,
    status: 200,
    contentType: 'application/json; charset=utf-8',
    text: JSON.stringify(body),
    ...more,
  });
  const page = (...items: readonly unknown[]): Fields => ({ items, next: null });

  it('passes as it is', () => {
    expect(() => checkAnswer(received('/missions/m', state))).not.toThrow();
    expect(() => checkAnswer(received('/missions/m/events', page(event)))).not.toThrow();
    expect(() => checkSentEvent('/api/v1/events/stream', event)).not.toThrow();
    expect(() => checkSentEvent('/api/v1/events/stream', { code: 'too-slow', after: '1' })).not.toThrow();
    expect(refusal).toMatchObject({ code: 'liquidation-not-due', allowed: expect.any(Array) as unknown });
  });

  it.each<[string, (good: Fields) => Fields, RegExp]>([
    ['a field more', (good) => ({ ...good, mood: 'calm' }), /mission 200 .*"additionalProperty":"mood"/],
    ['a field less', ({ sites: _, ...others }) => others, /required property 'sites'/],
    [
      'a field under another name',
      ({ phase, ...others }) => ({ ...others, stage: phase }),
      /required property 'phase'/,
    ],
    ['a value that is none of its list', (good) => ({ ...good, phase: 'asleep' }), /\/phase must be equal to one of/],
    [
      'a field more within',
      (good) => ({ ...good, strength: { ...(good.strength as Fields), onLeave: 3 } }),
      /"additionalProperty":"onLeave"/,
    ],
  ])('is found with %s', (_, spoil, named) => {
    expect(() => checkAnswer(received('/missions/m', spoil(state)))).toThrow(UndescribedAnswer);
    expect(() => checkAnswer(received('/missions/m', spoil(state)))).toThrow(named);
  });

  it('is found with data that is not of its type of event: in a page, a line or a message', () => {
    const wrong = { ...event, data: { ...(event.data as Fields), fatalities: 1 } };
    const named = /"additionalProperty":"fatalities"/;
    expect(() => checkAnswer(received('/missions/m/events', page(event, wrong)))).toThrow(named);
    const lines = { contentType: 'application/x-ndjson', text: `${JSON.stringify(event)}\n${JSON.stringify(wrong)}\n` };
    expect(() => checkAnswer(received('/missions/m/events', undefined, lines))).toThrow(named);
    expect(() => checkSentEvent('/api/v1/events/stream', wrong)).toThrow(UndescribedAnswer);
    expect(() => checkAnswer(received('/events', page({ ...event, type: 'Imagined' })))).toThrow(/value of tag "type"/);
  });

  it('is found where a problem has another member, or another code', () => {
    const refused = { status: 409, method: 'POST', contentType: 'application/problem+json; charset=utf-8' };
    expect(() => checkAnswer(received('/missions/m/liquidation', refusal, refused))).not.toThrow();
    expect(() => checkAnswer(received('/missions/m/liquidation', { ...refusal, hint: 'wait' }, refused))).toThrow(
      /"additionalProperty":"hint"/,
    );
    expect(() => checkAnswer(received('/missions/m/liquidation', { ...refusal, code: 'so' }, refused))).toThrow(
      /the code so, which is not described/,
    );
  });

  it('is found where it is no problem though it should be one, or empty though it should say something', () => {
    const failed = { status: 500, contentType: 'text/html', text: '<h1>Internal Server Error</h1>' };
    expect(() => checkAnswer(received('/missions/m', undefined, failed))).toThrow(/text\/html, expected a problem/);
    const bare = { ...failed, contentType: 'application/json', text: JSON.stringify({ statusCode: 500 }) };
    expect(() => checkAnswer(received('/missions/m', undefined, bare))).toThrow(UndescribedAnswer);
    expect(() => checkAnswer(received('/missions/m', undefined, { text: '' }))).toThrow(/mission 200 is empty/);
    const nothing = { text: '', contentType: null };
    expect(() => checkAnswer(received('/missions/m', undefined, nothing))).toThrow(UndescribedAnswer);
    expect(() => checkAnswer(received('/missions/m', undefined, { ...nothing, status: 304 }))).not.toThrow();
    expect(() => checkAnswer(received('/missions/m', undefined, { ...nothing, method: 'HEAD' }))).not.toThrow();
  });

  it.each(['/livez', '/readyz', '/metrics'])('is found outside the API, too: %s', (url) => {
    const odd = { url, method: 'GET', status: 200, contentType: 'application/json', text: '{"mood":"calm"}' };
    expect(() => checkAnswer(odd)).toThrow(UndescribedAnswer);
  });

  it('is found where nobody has described such an answer', () => {
    expect(() => checkAnswer(received('/missions/m/moods', {}))).toThrow(/is not described/);
    expect(() => checkAnswer(received('/missions/m', state, { status: 203 }))).toThrow(/203 .*not described/);
    expect(() => checkAnswer(received('/missions/m/sites', '', { contentType: 'text/csv', text: 'a' }))).toThrow(
      /text\/csv, which is not described/,
    );
  });

  it('is looked at by whichever client the test uses', async () => {
    const wrong = JSON.stringify({ ...state, mood: 'calm' });
    const message = `id: 1\nevent: StrengthReported\ndata: ${JSON.stringify({ ...event, mood: 'calm' })}\n\n`;
    const impostor = await Impostor.start({
      '/api/v1/missions/m': ['application/json', wrong],
      '/api/v1/missions': ['application/json', wrong],
      '/api/v1/missions/m/sites': ['text/csv', 'siteId,name'],
      '/api/v1/missions/m/ledger': ['text/html', '<p>Ledger</p>'],
      '/api/v1/events/stream': ['text/event-stream', message],
    });
    try {
      const { url } = impostor;
      await expect(get(`${url}/api/v1/missions/m`)).rejects.toThrow(UndescribedAnswer);
      await expect(get(`${url}/api/v1/missions/m/sites`)).rejects.toThrow(UndescribedAnswer);
      await expect(get(`${url}/api/v1/missions/m/ledger`)).rejects.toThrow(UndescribedAnswer);
      await expect(post(`${url}/api/v1/missions`, {})).rejects.toThrow(UndescribedAnswer);
      await expect(new MissionClient(`${url}/api/v1`, 'm').state()).rejects.toThrow(UndescribedAnswer);
      await expect(sendRaw(url, 'GET /api/v1/missions/m HTTP/1.1\r\nHost: x\r\n\r\n')).rejects.toThrow(
        UndescribedAnswer,
      );
      const reader = await StreamReader.open(`${url}/api/v1/events/stream`);
      await reader.end();
      expect(() => reader.events).toThrow(UndescribedAnswer);
    } finally {
      impostor.close();
    }
  });
});
