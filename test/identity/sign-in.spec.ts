import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UnavailableError } from '../../src/application/ports/event-store.errors.js';
import { SignInRefusedError, type SignIn } from '../../src/application/ports/sign-in.js';
import { openSignIn, openTokenVerifier } from '../../src/composition/identity.js';
import type { OidcSettings } from '../../src/composition/settings/oidc-settings.js';
import { Browser } from './browser.js';
import { AUDIENCE, ProviderServer, WEB } from './provider-server.js';

const AUDITOR = { role: 'auditor', mission: '*' } as const;

describe('sign-in at an identity provider', () => {
  let dataDir: string;
  let server: ProviderServer;
  let signIn: SignIn;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'drawdown-sign-in-'));
    await writeFile(join(dataDir, 'roles.json'), JSON.stringify([{ value: 'auditors', ...AUDITOR }]));
    server = await ProviderServer.start();
    signIn = await openWith();
  });
  afterAll(async () => {
    await server.stop();
    await rm(dataDir, { recursive: true });
  });

  async function openWith(other: Partial<OidcSettings> = {}): Promise<SignIn> {
    const oidc = {
      issuer: server.issuer,
      audience: AUDIENCE,
      rolesClaim: 'groups',
      subjectClaim: 'sub',
      roleMap: join(dataDir, 'roles.json'),
      clientId: WEB.id,
      clientSecret: WEB.secret,
      ...other,
    };
    const settings = { dataDir, oidc };
    const found = await openSignIn(settings, await openTokenVerifier(settings));
    if (found === undefined) throw new Error('There is no sign-in');
    return found;
  }

  it('asks for a code, by PKCE, for who somebody is and what they are in', async () => {
    const { url } = await signIn.begin(WEB.redirectUri);
    expect(url.startsWith(`${server.issuer}/auth?`)).toBe(true);
    expect(Object.fromEntries(new URL(url).searchParams)).toEqual({
      client_id: WEB.id,
      response_type: 'code',
      redirect_uri: WEB.redirectUri,
      scope: 'openid profile groups',
      state: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: 'S256',
    });
  });

  it('tells who came back, and what they may do', async () => {
    const { url, pending } = await signIn.begin(WEB.redirectUri);
    const { caller } = await signIn.finish(await new Browser().signIn(url, 'alice'), pending);
    expect(caller).toMatchObject({ subject: 'alice', grants: [AUDITOR], client: WEB.id });
    expect(Date.parse(caller.expiresAt)).toBeGreaterThan(Date.now());
  });

  it('finds roles in the access token where the ID token has none, as with Keycloak', async () => {
    const keycloak = await ProviderServer.start('access token');
    const like = await openWith({ issuer: keycloak.issuer });
    const { url, pending } = await like.begin(WEB.redirectUri);
    const { caller } = await like.finish(await new Browser().signIn(url, 'bob'), pending);
    expect(caller).toMatchObject({ subject: 'bob', grants: [AUDITOR] });
    await keycloak.stop();
  });

  it('asks the provider for nothing that is compressed', async () => {
    const other = await ProviderServer.start('access token');
    const there = await openWith({ issuer: other.issuer });
    const { url, pending } = await there.begin(WEB.redirectUri);
    await there.finish(await new Browser().signIn(url, 'bob'), pending);
    await other.stop();
    const ours = ['/.well-known/openid-configuration', '/token', '/jwks'];
    const asked = other.requests.map((path, index) => [path, other.acceptedEncodings[index]] as const);
    // For the ID token, and again for the access token, which has the roles.
    expect(asked.filter(([path]) => ours.includes(path)).sort()).toEqual([
      ['/.well-known/openid-configuration', 'identity'],
      ['/.well-known/openid-configuration', 'identity'],
      ['/jwks', 'identity'],
      ['/jwks', 'identity'],
      ['/token', 'identity'],
    ]);
  });

  it('reads only the query of the return, for proxies change the rest', async () => {
    const { url, pending } = await signIn.begin(WEB.redirectUri);
    const { search } = new URL(await new Browser().signIn(url, 'carol'));
    await expect(signIn.finish(`http://evil.example.org/elsewhere${search}`, pending)).resolves.toMatchObject({
      caller: { subject: 'carol' },
    });
  });

  it.each<[string, string, (back: URL) => unknown]>([
    ['the state of another', 'response', (back) => back.searchParams.set('state', 'another')],
    ['no state', 'response', (back) => back.searchParams.delete('state')],
    ['two states', 'response', (back) => back.searchParams.append('state', 'another')],
    ['the issuer of another', 'response', (back) => back.searchParams.set('iss', 'https://example.org')],
    ['no issuer, though the provider promises one', 'response', (back) => back.searchParams.delete('iss')],
    ['no code', 'response', (back) => back.searchParams.delete('code')],
    ['a code that the provider did not give', 'code', (back) => back.searchParams.set('code', 'stolen')],
  ])('does not believe a return with %s: %s', async (_, reason, change) => {
    const { url, pending } = await signIn.begin(WEB.redirectUri);
    const back = new URL(await new Browser().signIn(url, 'alice'));
    change(back);
    expect(await reasonOf(signIn.finish(back.href, pending))).toBe(reason);
  });

  it('does not believe a return that another browser began', async () => {
    const [mine, theirs] = [await signIn.begin(WEB.redirectUri), await signIn.begin(WEB.redirectUri)];
    const back = await new Browser().signIn(theirs.url, 'eve');
    expect(await reasonOf(signIn.finish(back, mine.pending))).toBe('response');
    // Nor with the state of the other, but without what only its browser has.
    expect(await reasonOf(signIn.finish(back, mixTexts(theirs.pending, mine.pending, 2)))).toBe('code');
    const again = await new Browser().signIn(theirs.url, 'eve');
    expect(await reasonOf(signIn.finish(again, mixTexts(theirs.pending, mine.pending, 1)))).toBe('identity');
  });

  it('takes a return once', async () => {
    const { url, pending } = await signIn.begin(WEB.redirectUri);
    const back = await new Browser().signIn(url, 'alice');
    await signIn.finish(back, pending);
    expect(await reasonOf(signIn.finish(back, pending))).toBe('code');
  });

  it('tells when somebody said no', async () => {
    const { url, pending } = await signIn.begin(WEB.redirectUri);
    const back = await new Browser().refuse(url);
    await expect(signIn.finish(back, pending)).rejects.toThrow('The provider refused the sign-in: access_denied');
    expect(await reasonOf(signIn.finish(back, pending))).toBe('denied');
  });

  it.each(['', 'garbage', 'bnVsbA', 'W10', 'WzEsMiwzLDRd'])(
    'knows of no sign-in where it finds %j',
    async (pending) => {
      expect(await reasonOf(signIn.finish(`${WEB.redirectUri}?code=a&state=b`, pending))).toBe('pending');
    },
  );

  it('refuses whom the ID token does not name, or with the secret of another', async () => {
    for (const [other, reason] of [
      [{ subjectClaim: 'employee' }, 'identity'],
      [{ clientSecret: 'wrong' }, 'client'],
    ] as const) {
      const wrong = await openWith(other);
      const { url, pending } = await wrong.begin(WEB.redirectUri);
      expect(await reasonOf(wrong.finish(await new Browser().signIn(url, 'alice'), pending))).toBe(reason);
    }
  });

  it.each(['destroy', 'end'] as const)('leaves it open who came back while the provider fails: %s', async (how) => {
    const { url, pending } = await signIn.begin(WEB.redirectUri);
    const back = await new Browser().signIn(url, 'alice');
    const serve = server.handler;
    server.serve((_, response) => response.writeHead(502)[how]());
    await expect(signIn.finish(back, pending)).rejects.toThrow(UnavailableError);
    await expect((await openWith()).begin(WEB.redirectUri)).rejects.toThrow(UnavailableError);
    server.serve(serve);
    await expect(signIn.finish(back, pending)).resolves.toMatchObject({ caller: { subject: 'alice' } });
  });

  it('is not there where no client is configured', async () => {
    const verifier = await openTokenVerifier({ dataDir });
    expect(await openSignIn({ dataDir }, verifier)).toBeUndefined();
  });
});

/** What one browser keeps, but for one part of another's. */
function mixTexts(pending: string, other: string, part: number): string {
  const [values, others] = [pending, other].map(
    (text) => JSON.parse(Buffer.from(text, 'base64url').toString()) as string[],
  );
  return Buffer.from(JSON.stringify(values?.with(part, others?.[part] ?? ''))).toString('base64url');
}

async function reasonOf(finished: Promise<unknown>): Promise<string> {
  const error = await finished.then(
    () => new Error('It was believed'),
    (thrown: unknown) => thrown,
  );
  if (error instanceof SignInRefusedError) return error.reason;
  throw error;
}
