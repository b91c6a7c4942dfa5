import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from '../support/fast-check.js';
import { SignJWT } from 'jose';
import { OidcTokens } from '../../src/adapters/identity/oidc-tokens.js';
import { Provider } from '../../src/adapters/identity/provider.js';
import { RoleMap } from '../../src/adapters/identity/role-map.js';
import { InvalidTokenError } from '../../src/application/ports/token-verifier.js';
import { badTokens, hourFromNow, signToken, type Good } from './bad-tokens.js';
import { AUDIENCE, ProviderServer, WEB } from './provider-server.js';
import { reasonOf } from './refused.js';

const AUDITOR = { role: 'auditor', mission: '*' } as const;

describe('a token of an identity provider', () => {
  let folder: string;
  let server: ProviderServer;
  let roleMap: RoleMap;
  let tokens: OidcTokens;
  let good: Good;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'drawdown-oidc-'));
    await writeFile(join(folder, 'roles.json'), JSON.stringify([{ value: 'auditors', ...AUDITOR }]));
    roleMap = await RoleMap.read(join(folder, 'roles.json'), 'groups');
    server = await ProviderServer.start();
    tokens = new OidcTokens(new Provider(server.issuer), {
      audience: AUDIENCE,
      clientId: WEB.id,
      subjectClaim: 'sub',
      roleMap,
    });
    const [{ kid, privateKey }] = server.keys as [ProviderServer['keys'][number]];
    good = {
      header: { alg: 'RS256', typ: 'at+jwt', kid },
      claims: { iss: server.issuer, aud: AUDIENCE, sub: 'alice', groups: ['auditors'], ...hourFromNow() },
      key: privateKey,
    };
  });
  afterAll(async () => {
    await server.stop();
    await rm(folder, { recursive: true });
  });

  it('as it really makes them says who holds it, and the map what that may do', async () => {
    const caller = await tokens.verify(await server.serviceToken());
    expect(caller).toMatchObject({ subject: 'board', client: 'board', grants: [AUDITOR] });
    expect(caller.tokenId).toMatch(/^[\w-]{43}$/);
    expect(Math.abs(Date.parse(caller.expiresAt) - Date.now() - 3_600_000)).toBeLessThan(10_000);
  });

  it.each(badTokens())('with %s is refused as %s, and the good one beside it is not', async (_, reason, make) => {
    expect(await reasonOf(tokens, make(good))).toBe(reason);
    await expect(tokens.verify(signToken(good))).resolves.toMatchObject({ subject: 'alice', grants: [AUDITOR] });
  });

  it.each(['RS256', 'PS256', 'ES256', 'EdDSA'])('signed with %s is taken', async (alg) => {
    const { kid, privateKey } = server.keys.find((key) => key.alg === alg) ?? { kid: '', privateKey: good.key };
    const token = await new SignJWT(good.claims).setProtectedHeader({ ...good.header, alg, kid }).sign(privateKey);
    await expect(tokens.verify(token)).resolves.toMatchObject({ subject: 'alice' });
  });

  describe('that is not said to be an access token', () => {
    it.each([
      ['by providers that do not follow RFC 9068', { header: { typ: 'JWT' } }],
      ['by those that say nothing', { header: { typ: undefined } }],
      ['by Keycloak', { header: { typ: 'JWT' }, claims: { typ: 'Bearer', azp: 'board', aud: [AUDIENCE, 'account'] } }],
    ])('is taken as it is made %s', async (_, other) => {
      await expect(tokens.verify(signToken(good, other))).resolves.toMatchObject({ subject: 'alice' });
    });

    it.each([
      ['nonce', { nonce: 'n' }],
      ['at_hash', { at_hash: 'h' }],
      ['c_hash', { c_hash: 'h' }],
      ['Keycloak’s type ID', { typ: 'ID' }],
      ['Keycloak’s type Refresh', { typ: 'Refresh' }],
      ['the web client as its audience', { aud: WEB.id }],
      ['the web client among its audiences', { aud: [AUDIENCE, WEB.id] }],
    ])('is refused as an ID token for %s', async (_, claims) => {
      expect(await reasonOf(tokens, signToken(good, { header: { typ: 'JWT' }, claims }))).toBe('kind');
    });
  });

  it('that is bound to a key of its holder is refused, since nobody asks for the key', async () => {
    expect(await reasonOf(tokens, signToken(good, { claims: { cnf: { jkt: 'k' } } }))).toBe('kind');
  });

  it('without a mapped value, or any, lets its holder do nothing, and is no error', async () => {
    for (const groups of [undefined, [], ['unmapped'], 'unmapped', 7, { auditors: true }, [['auditors']]])
      expect((await tokens.verify(signToken(good, { claims: { groups } }))).grants).toEqual([]);
    expect((await tokens.verify(signToken(good, { claims: { groups: 'auditors' } }))).grants).toEqual([AUDITOR]);
  });

  it('without an id has its digest for one, and names its client or none', async () => {
    const bare = await tokens.verify(signToken(good));
    expect(bare).toMatchObject({ client: 'drawdown', tokenId: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect((await tokens.verify(signToken(good, { claims: { azp: 'portal' } }))).client).toBe('portal');
    expect((await tokens.verify(signToken(good, { claims: { azp: 'portal', client_id: 'board' } }))).client).toBe(
      'board',
    );
  });

  it('calls its holder by the claim that is configured', async () => {
    const reading = { audience: AUDIENCE, subjectClaim: 'preferred_username', roleMap };
    const named = new OidcTokens(new Provider(server.issuer), reading);
    const claims = { preferred_username: 'alice@un' };
    expect((await named.verify(signToken(good, { claims }))).subject).toBe('alice@un');
    expect(await reasonOf(named, signToken(good))).toBe('missing-claim');
  });

  it('is refused with any one of its bytes flipped', async () => {
    const token = await server.serviceToken();
    await fc.assert(
      fc.asyncProperty(fc.nat(token.length - 1), fc.integer({ min: 1, max: 255 }), async (at, bits) => {
        const bytes = Buffer.from(token, 'latin1');
        bytes.writeUInt8(bytes.readUInt8(at) ^ bits, at);
        await expect(tokens.verify(bytes.toString('latin1'))).rejects.toThrow(InvalidTokenError);
      }),
      { numRuns: 300 },
    );
  });
});
