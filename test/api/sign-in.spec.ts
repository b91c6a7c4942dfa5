import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openSigningKey } from '../../src/adapters/identity/signing-key.js';
import { SIGNING_KEY } from '../../src/composition/identity.js';
import { SignInLinks } from '../../src/application/access/sign-in-links.js';
import { consoleSignIn } from '../../src/composition/console-sign-in.js';
import { SOURCE } from '../support/api-client.js';
import { makeCertificate } from '../support/certificate.js';
import { badTokens, hourFromNow, signToken, type Good } from '../identity/bad-tokens.js';
import { get } from '../support/http.js';
import { startApp, type RunningApp } from '../support/running-app.js';
import { authorization } from '../support/signed-in.js';
import { csrfTokenOf } from '../../src/api/edge/access/csrf.js';

const MISSION = {
  missionId: 'm',
  acronym: 'M',
  name: 'Test mission',
  hostState: 'MLI',
  resolution: 'S/RES/1 (2013)',
  mandate: 'For tests',
  authorizedStrength: { military: 1, police: 1 },
  effectiveOn: '2013-04-25',
  source: SOURCE,
};

describe('signing in with a browser', () => {
  let app: RunningApp;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.close());

  const follow = (url: string): Promise<Response> => fetch(url, { redirect: 'manual' });

  const signedIn = async (): Promise<string> => {
    const [cookie] = (await follow(consoleSignIn(app))).headers.getSetCookie();
    return cookie?.split(';')[0] ?? '';
  };

  const establish = (headers: Record<string, string>): Promise<Response> =>
    fetch(`${app.api}/missions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(MISSION),
    });

  it('takes a link of the console, once', async () => {
    const link = consoleSignIn(app);
    const first = await follow(link);
    expect(first.status).toBe(303);
    expect(first.headers.get('location')).toBe('/');
    const again = await follow(link);
    expect(again.headers.get('location')).toBe('/sign-in?failed=link');
    expect(again.headers.getSetCookie()).toEqual([]);
  });

  it.each(['', '?link=', '?link=x'])('takes no link that is none: %s', async (query) => {
    const answer = await follow(`${app.url}/sign-in/once${query}`);
    expect(answer.headers.get('location')).toBe('/sign-in?failed=link');
    expect(answer.headers.getSetCookie()).toEqual([]);
  });

  it('begins at the bare address, which, where the page was not built, leads on to the documentation once somebody is signed in', async () => {
    const stranger = await follow(app.url);
    expect([stranger.status, stranger.headers.get('location')]).toEqual([303, '/sign-in']);
    const cookie = await signedIn();
    const known = await fetch(app.url, { redirect: 'manual', headers: { cookie } });
    expect([known.status, known.headers.get('location')]).toEqual([303, '/api/docs']);
    const ended = await fetch(app.url, { redirect: 'manual', headers: { cookie: `${cookie}x` } });
    expect([ended.status, ended.headers.get('location')]).toEqual([303, '/sign-in']);
    expect((await follow(`${app.url}/nowhere`)).status).toBe(401);
    expect((await fetch(app.url, { method: 'POST' })).status).toBe(401);
  });

  it('leads to the address that the link was made for', async () => {
    const answer = await follow(consoleSignIn(app, '/missions/minusma'));
    expect(answer.headers.get('location')).toBe('/missions/minusma');
  });

  it('takes each of several links', () => {
    const links = app.app.get(SignInLinks);
    const secrets = ['a', 'b'].map((subject) => links.create({ subject, grants: [], landing: '/' }));
    expect(secrets.map((secret) => links.redeem(secret)?.subject)).toEqual(['a', 'b']);
  });

  it('gives a session that no script can read and no other site can make use of', async () => {
    const [cookie = ''] = (await follow(consoleSignIn(app))).headers.getSetCookie();
    expect(cookie).toMatch(/; HttpOnly/);
    expect(cookie).toMatch(/; SameSite=Strict/);
    expect(cookie).toMatch(/; Path=\//);
    // Without TLS a browser takes neither from anybody.
    expect(cookie).not.toMatch(/Secure|__Host-/);
    const [, expires = ''] = /; Expires=([^;]+)/.exec(cookie) ?? [];
    const hours = (Date.parse(expires) - Date.now()) / 3_600_000;
    expect(hours).toBeGreaterThan(7.9);
    expect(hours).toBeLessThanOrEqual(8);
  });

  it('lets a browser read, and change what it says it means', async () => {
    const cookie = await signedIn();
    expect((await fetch(`${app.api}/missions`, { headers: { cookie } })).status).toBe(200);
    expect((await establish({ cookie })).status).toBe(403);
    expect((await establish({ cookie, 'x-csrf-token': 'x'.repeat(43) })).status).toBe(403);
    const another = (await (await fetch(`${app.api}/session`, { headers: { cookie: await signedIn() } })).json()) as {
      csrfToken: string;
    };
    expect((await establish({ cookie, 'x-csrf-token': another.csrfToken })).status).toBe(403);
    const session = await fetch(`${app.api}/session`, { headers: { cookie } });
    expect(session.headers.get('cache-control')).toBe('no-store');
    const { csrfToken } = (await session.json()) as { csrfToken: string };
    expect((await establish({ cookie, 'x-csrf-token': csrfToken })).status).toBe(201);
  });

  describe('takes a change that the browser says comes from', () => {
    let cookie: string;
    let token: string;
    beforeAll(async () => {
      cookie = await signedIn();
      const session = await fetch(`${app.api}/session`, { headers: { cookie } });
      token = ((await session.json()) as { csrfToken: string }).csrfToken;
    });
    const status = async (site: string | undefined, headers: Record<string, string>): Promise<number> =>
      (await establish({ ...headers, ...(site !== undefined && { 'sec-fetch-site': site }) })).status;

    it.each(['same-origin', 'none', undefined])('a page of ours, if it has the token: %s', async (site) => {
      expect(await status(site, { cookie })).toBe(403);
      // 409: it is there already.
      expect([201, 409]).toContain(await status(site, { cookie, 'x-csrf-token': token }));
    });

    it.each(['cross-site', 'same-site', 'same-origin, cross-site', 'Same-Origin', 'new-value'])(
      'no other page, even with the token: %s',
      async (site) => {
        const answer = await establish({ cookie, 'x-csrf-token': token, 'sec-fetch-site': site });
        expect(answer.status).toBe(403);
        expect(await answer.json()).toMatchObject({
          code: 'forbidden',
          detail: expect.stringContaining('another site'),
        });
      },
    );

    it('whatever page, to be read only', async () => {
      const read = await fetch(`${app.api}/missions`, { headers: { cookie, 'sec-fetch-site': 'cross-site' } });
      expect(read.status).toBe(200);
    });

    it('whatever page, with a token in place of the cookie, which no page sends by itself', async () => {
      expect([201, 409]).toContain(await status('cross-site', authorization(app.url)));
    });
  });

  it('counts for nothing beside a token, good or bad', async () => {
    const cookie = await signedIn();
    expect([201, 409]).toContain((await establish({ cookie, ...authorization(app.url) })).status);
    expect((await establish({ cookie, authorization: 'Bearer x' })).status).toBe(401);
    const read = await fetch(`${app.api}/missions`, { headers: { cookie, authorization: 'Bearer x' } });
    expect(read.status).toBe(401);
  });

  it('ends with the session', async () => {
    const cookie = await signedIn();
    const { csrfToken } = (await (await fetch(`${app.api}/session`, { headers: { cookie } })).json()) as {
      csrfToken: string;
    };
    const forged = await fetch(`${app.api}/session`, { method: 'DELETE', headers: { cookie } });
    expect([forged.status, forged.headers.getSetCookie()]).toEqual([403, []]);
    const headers = { cookie, 'x-csrf-token': csrfToken };
    const ended = await fetch(`${app.api}/session`, { method: 'DELETE', headers });
    expect(ended.status).toBe(204);
    expect(ended.headers.getSetCookie()[0]).toMatch(/^drawdown_session=;.*Expires=Thu, 01 Jan 1970/);
  });

  it('is not needed to be shown how', async () => {
    for (const path of ['/sign-in', '/sign-in/sign-in.css', '/sign-in/sign-in.browser.js', '/sign-in/options'])
      expect((await follow(app.url + path)).status).toBe(200);
    const policy = (await follow(`${app.url}/sign-in`)).headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
  });
});

describe('signing in over TLS', () => {
  let folder: string;
  let app: RunningApp;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'drawdown-tls-'));
    app = await startApp(undefined, undefined, {}, { tls: makeCertificate(folder) });
  });
  afterAll(async () => {
    await app.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const ask = async (url: string, headers: Record<string, string> = {}, method = 'GET'): Promise<IncomingMessage> => {
    const asked = request(url, { method, headers, rejectUnauthorized: false }).end();
    const [response] = (await once(asked, 'response')) as [IncomingMessage];
    response.resume();
    return response;
  };

  it('gives a session that no other name of the site can have planted', async () => {
    const [set = ''] = (await ask(consoleSignIn(app))).headers['set-cookie'] ?? [];
    expect(set).toMatch(/^__Host-drawdown_session=[^;]+; Path=\/; .*HttpOnly; Secure; SameSite=Strict$/);
    expect(set).not.toContain('Domain');
    const [cookie = ''] = set.split(';');
    expect((await ask(`${app.api}/session`, { cookie })).statusCode).toBe(200);
    const planted = cookie.replace('__Host-', '');
    expect((await ask(`${app.api}/session`, { cookie: planted })).statusCode).toBe(401);
  });

  it('takes that session away again', async () => {
    const [set = ''] = (await ask(consoleSignIn(app))).headers['set-cookie'] ?? [];
    const [cookie = ''] = set.split(';');
    const token = csrfTokenOf(cookie.slice(cookie.indexOf('=') + 1));
    const ended = await ask(`${app.api}/session`, { cookie, 'x-csrf-token': token }, 'DELETE');
    expect(ended.statusCode).toBe(204);
    expect(ended.headers['set-cookie']).toEqual([
      expect.stringMatching(/^__Host-drawdown_session=; .*Path=\/; Expires=Thu, 01 Jan 1970 .*; Secure/),
    ]);
  });
});

describe('a token', () => {
  let app: RunningApp;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.close());

  const establish = (authorization: string): Promise<Response> =>
    fetch(`${app.api}/missions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization },
      body: JSON.stringify(MISSION),
    });

  it.each([
    ['none', undefined],
    ['none of ours', 'Bearer abc.def.ghi'],
    ['of another kind', 'Basic b3BlcmF0b3I6c2VjcmV0'],
    ['nothing', 'Bearer '],
    ['two at once', 'Bearer a, Bearer b'],
  ])('that is %s is refused with 401, and how to do better', async (_what, authorization) => {
    const response = await fetch(`${app.api}/missions`, {
      headers: authorization === undefined ? {} : { authorization },
    });
    expect(response.status).toBe(401);
    expect(response.headers.get('content-type')).toMatch('application/problem+json');
    const shown = authorization !== undefined;
    expect(response.headers.get('www-authenticate')).toBe(
      `Bearer realm="drawdown"${shown ? ', error="invalid_token"' : ''}`,
    );
    expect(await response.json()).toMatchObject({ status: 401, code: 'unauthenticated' });
  });

  it('that is forged, or is for something else, is refused, and nothing comes of it', async () => {
    const { kid, privateKey } = await openSigningKey(join(app.dataDir, SIGNING_KEY));
    const known = { iss: 'urn:drawdown', aud: 'urn:drawdown:api', sub: 'alice', client_id: 'c', jti: 'j' };
    const claims = { ...known, grants: [{ role: 'operator', mission: '*' }], ...hourFromNow() };
    const good: Good = { header: { alg: 'EdDSA', typ: 'at+jwt', kid }, claims, key: privateKey };
    for (const [what, reason, make] of badTokens()) {
      // HTTP itself takes blanks away from the end of a field.
      if (make(good).endsWith(' ')) continue;
      const answer = await establish(`Bearer ${make(good)}`);
      expect([what, answer.status]).toEqual([what, 401]);
      expect(answer.headers.get('www-authenticate')).toContain('error="invalid_token"');
      expect(JSON.stringify(await answer.json())).not.toContain(`"${reason}"`);
    }
    expect((await get<{ items: unknown[] }>(`${app.api}/events`)).body.items).toEqual([]);
    expect((await establish(`Bearer ${signToken(good)}`)).status).toBe(201);
  });

  it.each(['/api/v1/nothing', '/nothing', '/api/v1//missions', '//livez'])(
    'is asked for also where there is nothing: %s',
    async (path) => {
      expect((await fetch(app.url + path)).status).toBe(401);
    },
  );
});
