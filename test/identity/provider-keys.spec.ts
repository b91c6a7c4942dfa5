import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { generateKeyPairSync, randomUUID, type KeyObject } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OidcTokens } from '../../src/adapters/identity/oidc-tokens.js';
import { Provider, PROVIDER_TIMING } from '../../src/adapters/identity/provider.js';
import { RoleMap } from '../../src/adapters/identity/role-map.js';
import { UnavailableError } from '../../src/application/ports/event-store.errors.js';
import { hourFromNow } from './bad-tokens.js';
import { forge } from './forging.js';
import { AUDIENCE, ProviderServer } from './provider-server.js';
import { reasonOf } from './refused.js';

const FORGER = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;

describe('the keys of an identity provider', () => {
  let folder: string;
  let server: ProviderServer;
  let roleMap: RoleMap;
  /** The time by both clocks that the keys go by, in milliseconds: it stands until a test moves it. */
  let now: number;

  beforeEach(async () => {
    now = Date.now();
    jest.spyOn(Date, 'now').mockImplementation(() => now);
    jest.spyOn(performance, 'now').mockImplementation(() => now);
    folder = await mkdtemp(join(tmpdir(), 'drawdown-keys-'));
    await writeFile(join(folder, 'roles.json'), '[]');
    roleMap = await RoleMap.read(join(folder, 'roles.json'), 'groups');
    server = await ProviderServer.start();
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await server.stop();
    await rm(folder, { recursive: true });
  });

  const tokensWith = (timing = PROVIDER_TIMING): OidcTokens =>
    new OidcTokens(new Provider(server.issuer, timing), { audience: AUDIENCE, subjectClaim: 'sub', roleMap });
  const forgeToken = (kid = randomUUID()): string => tokenOf(server.issuer, kid, FORGER);

  it('are not asked for before there is a token', async () => {
    const tokens = tokensWith();
    expect(server.requests).toEqual([]);
    await tokens.verify(await server.serviceToken());
    expect(server.requests).toEqual(['/token', '/.well-known/openid-configuration', '/jwks']);
  });

  it('are fetched once for a thousand tokens with unknown ones', async () => {
    const tokens = tokensWith();
    const reasons = await Promise.all(Array.from({ length: 500 }, () => reasonOf(tokens, forgeToken())));
    for (let count = 0; count < 500; count++) reasons.push(await reasonOf(tokens, forgeToken()));
    expect(new Set(reasons)).toEqual(new Set(['unknown-key']));
    expect(reasons).toHaveLength(1_000);
    expect(server.keyFetches).toBe(1);
    await expect(tokens.verify(await server.serviceToken())).resolves.toMatchObject({ subject: 'board' });
    expect(server.keyFetches).toBe(1);
  });

  it('are fetched once more after each cool-down, if a token needs it', async () => {
    const tokens = tokensWith();
    for (const fetches of [1, 2, 3]) {
      for (let count = 0; count < 20; count++) await reasonOf(tokens, forgeToken());
      expect(server.keyFetches).toBe(fetches);
      now += PROVIDER_TIMING.coolDownMs;
    }
  });

  it('are followed when they change', async () => {
    const tokens = tokensWith();
    const before = await server.serviceToken();
    await tokens.verify(before);
    server.rotate();
    now += PROVIDER_TIMING.coolDownMs;
    await expect(tokens.verify(await server.serviceToken())).resolves.toMatchObject({ subject: 'board' });
    expect(await reasonOf(tokens, before)).toBe('unknown-key');
  });

  it('are forgotten after a while, so that one that was withdrawn is not taken for ever', async () => {
    const tokens = tokensWith();
    const before = await server.serviceToken();
    await tokens.verify(before);
    server.rotate();
    now += PROVIDER_TIMING.keysMs;
    expect(await reasonOf(tokens, before)).toBe('unknown-key');
  });

  it.each<[string, (response: ServerResponse) => unknown]>([
    ['hangs up', (response) => response.destroy()],
    ['says nothing', () => undefined],
    ['fails', (response) => response.writeHead(500).end()],
    ['is not there', (response) => response.writeHead(404).end()],
    ['sends somebody elsewhere', (response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end()],
    ['answers with a page', (response) => response.end('<html>')],
    ['answers with something else', (response) => response.end('"keys"')],
    ['speaks for another', (response) => response.end('{"issuer":"https://example.org"}')],
  ])('leave it open who asks while the provider %s', async (what, answer) => {
    const tokens = tokensWith({ ...PROVIDER_TIMING, ...(what === 'says nothing' && { answerMs: 300 }) });
    const token = await server.serviceToken();
    const serve = server.handler;
    server.serve((_request, response) => answer(response));
    await expect(tokens.verify(token)).rejects.toThrow(UnavailableError);
    // Again and again, and the provider is asked once.
    for (let count = 0; count < 20; count++) await expect(tokens.verify(token)).rejects.toThrow(UnavailableError);
    expect(server.requests).toEqual(['/token', '/.well-known/openid-configuration']);
    server.serve(serve);
    now += PROVIDER_TIMING.restMs;
    await expect(tokens.verify(token)).resolves.toMatchObject({ subject: 'board' });
  });

  it.each([
    ['no keys', '{}'],
    ['a key with its private half', JSON.stringify({ keys: [{ ...FORGER.export({ format: 'jwk' }), kid: 'k' }] })],
    ['a key that is none', JSON.stringify({ keys: [{ kty: 'RSA', kid: 'k' }] })],
  ])('leave it open who asks where there are %s', async (_, keys) => {
    await onlyKeys(keys);
    await expect(tokensWith().verify(tokenOf(server.issuer, 'k', FORGER))).rejects.toThrow(UnavailableError);
  });

  it('are not taken where they are too short, nor where the provider wants them fetched without TLS', async () => {
    const short = generateKeyPairSync('rsa', { modulusLength: 1024 });
    await onlyKeys(JSON.stringify({ keys: [{ ...short.publicKey.export({ format: 'jwk' }), kid: 'k' }] }));
    expect(await reasonOf(tokensWith(), tokenOf(server.issuer, 'k', short.privateKey))).toBe('algorithm');
    await onlyKeys('{}', { jwks_uri: 'http://example.org/jwks' });
    await expect(tokensWith().verify(forgeToken())).rejects.toThrow('its jwks_uri is "http://example.org/jwks"');
  });

  /** The provider as it describes itself, with other keys. */
  async function onlyKeys(keys: string, other: Record<string, string> = {}): Promise<void> {
    const described = (await (await fetch(`${server.issuer}/.well-known/openid-configuration`)).json()) as object;
    server.serve((request, response) =>
      response.end(request.url === '/jwks' ? keys : JSON.stringify({ ...described, ...other })),
    );
  }
});

function tokenOf(issuer: string, kid: string, key: KeyObject): string {
  const claims = { iss: issuer, aud: AUDIENCE, sub: 'eve', ...hourFromNow() };
  return forge({ alg: 'RS256', typ: 'at+jwt', kid }, claims, key);
}
