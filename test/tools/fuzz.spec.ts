import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from '@jest/globals';
import { campaign, type CampaignOptions, type CampaignReport } from '../../tools/fuzz/campaign.js';
import type { ApiDocument } from '../../tools/fuzz/document.js';

const REFUSED = {
  description: 'Refused.',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

const document: ApiDocument = {
  security: [{ bearer: [] }],
  paths: {
    '/api/v1/things': {
      post: {
        operationId: 'takeThing',
        requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Thing' } } } },
        responses: {
          '201': { content: { 'application/json': { schema: { $ref: '#/components/schemas/Receipt' } } } },
          '400': REFUSED,
          '401': REFUSED,
        },
      },
    },
  },
  components: {
    schemas: {
      Thing: { type: 'object', required: ['count'], properties: { count: { type: 'integer', minimum: 0 } } },
      Receipt: {
        type: 'object',
        required: ['position'],
        properties: { position: { type: 'string' } },
        additionalProperties: false,
      },
      Problem: {
        type: 'object',
        properties: {
          type: { type: 'string' },
          title: { type: 'string' },
          code: { type: 'string' },
          status: { type: 'integer' },
          detail: { type: 'string' },
        },
        additionalProperties: false,
      },
    },
  },
};

/** A log that a request may or may not grow, and what to answer. */
interface Log {
  head: number;
}
type Handler = (body: string, response: ServerResponse, log: Log, request: IncomingMessage) => void;

const problem = (response: ServerResponse, status = 400, more: object = {}): void => {
  response.writeHead(status, { 'content-type': 'application/problem+json' });
  response.end(JSON.stringify({ type: 'urn:x', title: 'Refused', code: 'refused', status, ...more }));
};

const accept = (response: ServerResponse, log: Log, receipt: object = { position: String(log.head + 1) }): void => {
  log.head++;
  response.writeHead(201, { 'content-type': 'application/json' });
  response.end(JSON.stringify(receipt));
};

/** As a server should be: takes what has the right form, and refuses the rest. */
const sound: Handler = (body, response, log) => (isThing(body) ? accept(response, log) : problem(response));

describe('the fuzzer', () => {
  const servers: Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.close();
      server.closeAllConnections();
    }
  });

  const fuzz = async (handler: Handler, more: Partial<CampaignOptions> = {}): Promise<CampaignReport> => {
    const log: Log = { head: 0 };
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        if (request.url?.startsWith('/api/v1/events') === true)
          response.writeHead(409).end(JSON.stringify({ code: 'unknown-position', head: String(log.head) }));
        else if (request.method !== 'POST')
          response
            .writeHead(405, { allow: 'POST', 'content-type': 'application/problem+json' })
            .end(JSON.stringify({ type: 'urn:x', title: 'Wrong', code: 'wrong', status: 405 }));
        else handler(Buffer.concat(chunks).toString('utf8'), response, log, request);
      });
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const url = `http://127.0.0.1:${port}`;
    return campaign({ url, document, seed: 1, seconds: 60, requests: 60, patienceMs: 10_000, ...more });
  };

  const complaintsOf = async (handler: Handler, token?: string): Promise<string[]> =>
    (await fuzz(handler, token === undefined ? {} : { token })).failures.map(({ complaint }) => complaint);

  it('finds nothing wrong with a server that is sound, and gets something recorded', async () => {
    const report = await fuzz(sound, { requests: 150 });
    expect(report.failures).toEqual([]);
    expect([...report.reached]).toEqual(['takeThing']);
    expect(report.statuses.get(201)).toBeGreaterThan(20);
    expect(report.statuses.get(400)).toBeGreaterThan(20);
  });

  it.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
  ])('reads an answer that comes as %s', async (encoding, encode) => {
    const encoded: Handler = (body, response, log) => {
      if (!isThing(body)) return problem(response);
      response.writeHead(201, { 'content-type': 'application/json', 'content-encoding': encoding });
      response.end(encode(JSON.stringify({ position: String(++log.head) })));
    };
    const report = await fuzz(encoded);
    expect(report.failures).toEqual([]);
    expect(report.statuses.get(201)).toBeGreaterThan(10);
  });

  it.each<[string, Handler, RegExp]>([
    ['fails', (_, response) => problem(response, 500), /^a fault of the server: 500$/],
    ['is busy without saying for how long', (_, response) => problem(response, 503), /^503 without Retry-After$/],
    ['breaks the line', (_, response) => response.destroy(), /socket hang up|ECONNRESET/],
    [
      'shows a stack',
      (_, response) => problem(response, 400, { detail: 'Error: x\n    at run (/srv/app/main.js:1:2)' }),
      /^tells of its inside/,
    ],
    [
      'repeats its parser',
      (_, response) => problem(response, 400, { detail: 'Unexpected token } in JSON at position 4' }),
      /^tells of its inside/,
    ],
    [
      'refuses in words of its own',
      (_, response) => void response.writeHead(400).end('no'),
      /not application\/problem\+json$/,
    ],
    ['leaves the code out', (_, response) => problem(response, 400, { code: undefined }), /has no right code$/],
    [
      'explains more than it documents',
      (_, response) => problem(response, 400, { hint: 'none' }),
      /^the problem of 400 is not as documented: .*"additionalProperty":"hint"/,
    ],
    [
      'gives another status in the body',
      (_, response) => problem(response, 400, { status: 200 }),
      /has no right status$/,
    ],
    [
      'answers what it does not document',
      (_, response) => problem(response, 418),
      /^answers 418, which is not documented$/,
    ],
    [
      'appends, and refuses then',
      (_, response, log) => {
        log.head++;
        problem(response);
      },
      /^the log went from \d+ to \d+ though the request was refused$/,
    ],
    [
      'tells another position',
      (body, response, log) => (isThing(body) ? accept(response, log, { position: '0' }) : problem(response)),
      /the receipt says 0$/,
    ],
    [
      'answers another form',
      (body, response, log) => (isThing(body) ? accept(response, log, {}) : problem(response)),
      /is not as documented: {2}must have required property/,
    ],
    [
      'tells more than it documents',
      (body, response, log) =>
        isThing(body) ? accept(response, log, { position: String(log.head + 1), secret: 1 }) : problem(response),
      /must NOT have additional properties/,
    ],
    ['takes anything', (_, response, log) => accept(response, log), /^takes a body that the document refuses/],
  ])('catches a server that %s', async (_what, handler, complaint) => {
    expect(await complaintsOf(handler)).toContainEqual(expect.stringMatching(complaint));
  });

  it('catches a server that never answers', async () => {
    const { failures } = await fuzz(() => undefined, { requests: 5, patienceMs: 300 });
    expect(failures.map(({ complaint }) => complaint)).toContain('no answer within 300 ms');
  });

  it('catches a server that lets in whoever comes', async () => {
    expect(await complaintsOf(sound, 'right')).toContainEqual(
      expect.stringMatching(/^answers 201 to a caller without a token that counts$/),
    );
    const strict: Handler = (body, response, log, request) =>
      request.headers.authorization === 'Bearer right' ? sound(body, response, log, request) : problem(response, 401);
    expect(await complaintsOf(strict, 'right')).toEqual([]);
  });

  it('says which request it was, the same for the same seed', async () => {
    const failing: Handler = (_, response) => problem(response, 500);
    const [first, second, other] = [await fuzz(failing), await fuzz(failing), await fuzz(failing, { seed: 2 })];
    expect(first.failures[0]).toMatchObject({ number: 1, operation: 'takeThing', request: { method: 'POST' } });
    expect(second.failures).toEqual(first.failures);
    expect(other.failures).not.toEqual(first.failures);
  });
});

function isThing(body: string): boolean {
  try {
    const thing = JSON.parse(body) as Record<string, unknown> | null;
    return (
      Object.keys(thing ?? {}).join() === 'count' && Number.isSafeInteger(thing?.count) && Number(thing?.count) >= 0
    );
  } catch {
    return false;
  }
}
