import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startServer, type RunningServer } from '../../src/composition/server.js';
import type { OidcSettings } from '../../src/composition/settings/oidc-settings.js';
import { Browser } from '../identity/browser.js';
import { AUDIENCE, ProviderServer, WEB } from '../identity/provider-server.js';

/** Against a real provider, with every redirect and cookie that a browser follows and keeps. */
describe('signing in at an identity provider', () => {
  let dataDir: string;
  let provider: ProviderServer;
  let server: RunningServer;
  let url: string;
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'drawdown-provider-'));
    provider = await ProviderServer.start();
    await writeFile(
      join(dataDir, 'roles.json'),
      JSON.stringify([{ value: 'auditors', role: 'auditor', mission: '*' }]),
    );
    server = await startServer({
      host: '127.0.0.1',
      port: 0,
      dataDir,
      projector: true,
      logLevel: 'error',
      oidc: { ...oidc(), clientId: WEB.id, clientSecret: WEB.secret },
    });
    url = server.url.replace('127.0.0.1', 'localhost');
  });
  afterAll(async () => {
    await server.app.close();
    await provider.stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  const oidc = (): OidcSettings => ({
    issuer: provider.issuer,
    audience: AUDIENCE,
    rolesClaim: 'groups',
    subjectClaim: 'sub',
    roleMap: join(dataDir, 'roles.json'),
  });

  const open = (at: string, cookie = ''): Promise<Response> => fetch(at, { redirect: 'manual', headers: { cookie } });

  const cookieIn = (response: Response, name: string): string =>
    response.headers
      .getSetCookie()
      .find((line) => line.startsWith(`${name}=`))
      ?.split(';')[0] ?? '';

  const begun = async (): Promise<{ to: string; pending: string }> => {
    const response = await open(`${url}/sign-in/begin`);
    expect(response.status).toBe(303);
    return { to: response.headers.get('location') ?? '', pending: cookieIn(response, 'drawdown_sign_in') };
  };

  const logged = async (event: string): Promise<Record<string, unknown>[]> =>
    (await readFile(join(dataDir, 'security.jsonl'), 'utf8'))
      .split('\n')
      .filter((line) => line.includes(`"${event}"`))
      .map((line) => JSON.parse(line) as Record<string, unknown>);

  it('is offered where there is one', async () => {
    expect(await (await open(`${url}/sign-in/options`)).json()).toEqual({ organisation: true, demonstration: false });
  });

  it('ends with a session of whom the provider says it is, with the roles that its groups are given here', async () => {
    const [kept] = (await open(`${url}/sign-in/begin`)).headers.getSetCookie();
    for (const attribute of ['HttpOnly', 'SameSite=Lax', 'Path=/sign-in', 'Max-Age=600'])
      expect(kept).toContain(`; ${attribute}`);
    const { to, pending } = await begun();
    const back = await new Browser().signIn(to, 'alice');
    expect(back).toMatch(new RegExp(`^${url}/sign-in/callback\\?`));
    const returned = await open(back, pending);
    expect([returned.status, returned.headers.get('location')]).toEqual([303, '/']);
    // Of use once.
    expect(cookieIn(returned, 'drawdown_sign_in')).toBe('drawdown_sign_in=');
    const session = cookieIn(returned, 'drawdown_session');
    expect(await (await open(`${url}/api/v1/session`, session)).json()).toMatchObject({
      subject: 'alice',
      client: 'browser',
      grants: [{ role: 'auditor', mission: '*' }],
    });
    expect((await open(`${url}/api/v1/missions`, session)).status).toBe(200);
    expect(await logged('signed-in')).toEqual([expect.objectContaining({ subject: 'alice' })]);
  });

  it('gives nothing to whoever did not begin it here', async () => {
    const { to } = await begun();
    const back = await new Browser().signIn(to, 'eve');
    for (const cookie of ['', (await begun()).pending, 'drawdown_sign_in=garbage']) {
      const returned = await open(back, cookie);
      expect(returned.headers.get('location')).toBe('/sign-in?failed=organisation');
      expect(cookieIn(returned, 'drawdown_session')).toBe('');
    }
  });

  it('is kept under a name that no other name of the site can plant, where a proxy does TLS', async () => {
    const folder = join(dataDir, 'behind');
    const settings = { host: '127.0.0.1', port: 0, dataDir: folder, projector: true, logLevel: 'error' } as const;
    const edge = { trustedProxies: ['127.0.0.1'] };
    const behind = await startServer({ ...settings, edge, oidc: { ...oidc(), clientId: WEB.id } });
    try {
      const overTls = (path: string, cookie = ''): Promise<Response> =>
        fetch(`${behind.url}${path}`, { redirect: 'manual', headers: { cookie, 'x-forwarded-proto': 'https' } });
      const [kept = ''] = (await overTls('/sign-in/begin')).headers.getSetCookie();
      expect(kept).toMatch(/^__Host-drawdown_sign_in=[^;]+; Max-Age=600; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
      const [pending = ''] = kept.split(';');
      await overTls('/sign-in/callback?code=c&state=s', pending.replace('__Host-', ''));
      await overTls('/sign-in/callback?code=c&state=s', pending);
    } finally {
      await behind.app.close();
    }
    const reasons = (await readFile(join(folder, 'security.jsonl'), 'utf8')).match(/"reason":"[a-z-]+"/g);
    // The second one is taken, and found to be another sign-in's.
    expect(reasons).toEqual(['"reason":"pending"', '"reason":"response"']);
  });

  it('gives nothing to whom the provider refuses', async () => {
    const { to, pending } = await begun();
    const returned = await open(await new Browser().refuse(to), pending);
    expect(returned.headers.get('location')).toBe('/sign-in?failed=organisation');
    expect((await logged('sign-in-refused')).at(-1)).toMatchObject({ reason: 'denied' });
  });

  it('is not needed by a service, whose token is taken as it is', async () => {
    const authorization = `Bearer ${await provider.serviceToken()}`;
    const session = await fetch(`${url}/api/v1/session`, { headers: { authorization } });
    expect(await session.json()).toMatchObject({ subject: 'board', grants: [{ role: 'auditor', mission: '*' }] });
  });

  it('is said to be out of reach while the provider is, and who asks with its token is asked to come again', async () => {
    const another = await ProviderServer.start();
    const { issuer } = another;
    await another.stop();
    const oidc = { issuer, audience: AUDIENCE, rolesClaim: 'groups', subjectClaim: 'sub', clientId: WEB.id };
    const folder = join(dataDir, 'another');
    const alone = await startServer({
      host: '127.0.0.1',
      port: 0,
      dataDir: folder,
      projector: true,
      logLevel: 'error',
      oidc: { ...oidc, roleMap: join(dataDir, 'roles.json') },
    });
    try {
      const refused = await open(`${alone.url}/sign-in/begin`);
      expect(refused.headers.get('location')).toBe('/sign-in?failed=provider');
      const token = tokenOf(issuer);
      const asked = await fetch(`${alone.url}/api/v1/missions`, { headers: { authorization: `Bearer ${token}` } });
      expect(asked.status).toBe(503);
      expect(asked.headers.get('retry-after')).toBe('1');
    } finally {
      await alone.app.close();
    }
  });
});

/** What looks like a token of a provider. */
function tokenOf(issuer: string): string {
  const exp = Math.floor(Date.now() / 1_000) + 600;
  const parts = [
    { alg: 'RS256', typ: 'at+jwt', kid: 'k' },
    { iss: issuer, aud: AUDIENCE, sub: 's', exp, iat: exp - 600 },
  ];
  return [...parts.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')), 'c2lnbmF0dXJl'].join('.');
}
