import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SqliteEventStore } from '../../src/adapters/sqlite/log/sqlite-event-store.js';
import { documentOf } from '../support/api-document.js';
import { MissionClient } from '../support/api-client.js';
import { get } from '../support/http.js';
import { startApp, type RunningApp } from '../support/running-app.js';

const NOTICE = 'This is a demonstration: its facts were recorded by a clock that was set';

/** Every kind of answer there is: reads, refusals, unknown paths, pages, and what is refused before any route. */
const PATHS = [
  '/api/v1/missions',
  '/api/v1/missions/m/timeline',
  '/api/v1/missions/nowhere',
  '/api/v1/nothing',
  '/readyz',
  '/livez',
  '/metrics',
  '/sign-in',
  '/api/docs',
  '/api/openapi.json',
];

describe('a server on the log of a demonstration', () => {
  let app: RunningApp;
  beforeAll(async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'drawdown-demonstration-'));
    SqliteEventStore.makeDemonstration(join(dataDir, 'events.db'));
    app = await startApp(dataDir);
    await new MissionClient(app.api, 'm').establish();
  }, 60_000);
  afterAll(() => app.close());

  it.each(PATHS)('says so in every answer: %s', async (path) => {
    expect((await get(`${app.url}${path}`)).headers.get('x-demonstration')).toBe('true');
  });

  it('says so as long as there is such a log', async () => {
    app = await app.restart();
    expect((await get(`${app.api}/missions`)).headers.get('x-demonstration')).toBe('true');
  });

  it('says so to those who watch over it', async () => {
    expect((await get(`${app.url}/readyz`)).body).toEqual({ status: 'ok', demonstration: true });
  });

  it('says so on its pages', async () => {
    expect((await get(`${app.url}/sign-in/options`)).body).toEqual({ organisation: false, demonstration: true });
    const { info } = await documentOf<{ info: { description: string } }>(app);
    expect(info.description).toContain(`**${NOTICE}`);
  });
});

describe('a server on any other log', () => {
  let app: RunningApp;
  beforeAll(async () => {
    app = await startApp();
  }, 60_000);
  afterAll(() => app.close());

  it.each(PATHS)('says nothing of the kind: %s', async (path) => {
    const { headers, body } = await get(`${app.url}${path}`);
    expect(headers.get('x-demonstration')).toBeNull();
    expect(JSON.stringify(body)).not.toContain(`**${NOTICE}`);
  });
});
