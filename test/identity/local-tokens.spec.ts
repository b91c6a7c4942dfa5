import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from '../support/fast-check.js';
import { LocalTokens } from '../../src/adapters/identity/local-tokens.js';
import { openSigningKey, type SigningKey } from '../../src/adapters/identity/signing-key.js';
import type { Grant } from '../../src/application/ports/caller.js';
import { LONGEST_LIFETIME_SECONDS } from '../../src/application/ports/token-issuer.js';
import { InvalidTokenError } from '../../src/application/ports/token-verifier.js';
import { badTokens, hourFromNow, signToken, type Good } from './bad-tokens.js';
import { reasonOf } from './refused.js';

const AUDITOR: Grant = { role: 'auditor', mission: 'minusma', until: '2031-12-31', untilPhase: 'closed' };
const ORDER = { subject: 'alice', grants: [AUDITOR], client: 'grafana', lifetimeSeconds: 3600 };

describe('a token of our own', () => {
  let folder: string;
  let key: SigningKey;
  let tokens: LocalTokens;
  let good: Good;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'drawdown-tokens-'));
    key = await openSigningKey(join(folder, 'access', 'signing-key.json'));
    tokens = new LocalTokens(key);
    good = {
      header: { alg: 'EdDSA', typ: 'at+jwt', kid: key.kid },
      claims: {
        iss: 'urn:drawdown',
        aud: 'urn:drawdown:api',
        sub: 'alice',
        client_id: 'grafana',
        jti: randomUUID(),
        grants: [AUDITOR],
        ...hourFromNow(),
      },
      key: key.privateKey,
    };
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('says who holds it, and what that may do where and until when', async () => {
    const { token, tokenId, expiresAt } = await tokens.issue(ORDER);
    expect(await tokens.verify(token)).toEqual({
      subject: 'alice',
      grants: [AUDITOR],
      client: 'grafana',
      tokenId,
      expiresAt,
    });
    expect(Math.abs(Date.parse(expiresAt) - Date.now() - 3_600_000)).toBeLessThan(10_000);
  });

  it('is an access token as RFC 9068 has it', async () => {
    const { token } = await tokens.issue(ORDER);
    const [header = '', claims = ''] = token.split('.');
    expect(JSON.parse(Buffer.from(header, 'base64url').toString())).toEqual(good.header);
    expect(Object.keys(JSON.parse(Buffer.from(claims, 'base64url').toString()) as object).sort()).toEqual(
      Object.keys(good.claims).sort(),
    );
  });

  it.each(badTokens())('with %s is refused as %s, and the good one beside it is not', async (_, reason, make) => {
    expect(await reasonOf(tokens, make(good))).toBe(reason);
    await expect(tokens.verify(signToken(good))).resolves.toMatchObject({ subject: 'alice' });
  });

  it.each([
    ['the type of any JWT', 'kind', { header: { typ: 'JWT' } }],
    ['no type', 'kind', { header: { typ: undefined } }],
    ['no id', 'missing-claim', { claims: { jti: undefined } }],
    ['no beginning', 'missing-claim', { claims: { nbf: undefined } }],
    ['no instant at which it was made', 'missing-claim', { claims: { iat: undefined } }],
    ['no client', 'missing-claim', { claims: { client_id: undefined } }],
    ['no grants', 'missing-claim', { claims: { grants: undefined } }],
    ['grants that are none', 'grants', { claims: { grants: { role: 'auditor', mission: '*' } } }],
    ['a role that there is not', 'grants', { claims: { grants: [{ role: 'king', mission: '*' }] } }],
    ['a mission that cannot be', 'grants', { claims: { grants: [{ role: 'viewer', mission: 'M A' }] } }],
    ['a role in no mission', 'grants', { claims: { grants: [{ role: 'viewer' }] } }],
    [
      'a field that is unknown',
      'grants',
      { claims: { grants: [{ role: 'viewer', mission: '*', since: '2020-01-01' }] } },
    ],
    [
      'a day that there is not',
      'grants',
      { claims: { grants: [{ role: 'viewer', mission: '*', until: '2023-02-30' }] } },
    ],
    [
      'a phase that there is not',
      'grants',
      { claims: { grants: [{ role: 'viewer', mission: 'm', untilPhase: 'over' }] } },
    ],
    [
      'a phase of all missions',
      'grants',
      { claims: { grants: [{ role: 'viewer', mission: '*', untilPhase: 'closed' }] } },
    ],
  ])('with %s is refused as %s', async (_, reason, other) => {
    expect(await reasonOf(tokens, signToken(good, other))).toBe(reason);
  });

  it('of five seconds ago, or of a clock as far ahead, is taken: clocks differ', async () => {
    const now = Math.floor(Date.now() / 1000);
    await expect(tokens.verify(signToken(good, { claims: { exp: now - 3 } }))).resolves.toBeDefined();
    await expect(tokens.verify(signToken(good, { claims: { nbf: now + 4 } }))).resolves.toBeDefined();
  });

  it('ends by itself', async () => {
    const { token } = await tokens.issue(ORDER);
    const later = new LocalTokens(key, () => Date.now() + 3_600_000 + 6_000);
    expect(await reasonOf(later, token)).toBe('expired');
  });

  it('is refused by an installation with another key', async () => {
    const other = new LocalTokens(await openSigningKey(join(folder, 'other', 'signing-key.json')));
    expect(await reasonOf(other, (await tokens.issue(ORDER)).token)).toBe('unknown-key');
  });

  it('is refused with any one of its bytes flipped', async () => {
    const { token } = await tokens.issue(ORDER);
    await fc.assert(
      fc.asyncProperty(fc.nat(token.length - 1), fc.integer({ min: 1, max: 255 }), async (at, bits) => {
        const bytes = Buffer.from(token, 'latin1');
        bytes.writeUInt8(bytes.readUInt8(at) ^ bits, at);
        await expect(tokens.verify(bytes.toString('latin1'))).rejects.toThrow(InvalidTokenError);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    [{ lifetimeSeconds: 0 }],
    [{ lifetimeSeconds: 1.5 }],
    [{ lifetimeSeconds: LONGEST_LIFETIME_SECONDS + 1 }],
    [{ grants: Array.from({ length: 200 }, () => AUDITOR) }],
  ])('is not made where it would not be taken: %j', async (other) => {
    await expect(tokens.issue({ ...ORDER, ...other })).rejects.toThrow(RangeError);
  });

  it.each([[{ subject: '' }], [{ subject: 'a\nb' }], [{ client: ' x' }], [{ subject: 'x'.repeat(256) }]])(
    'is not made for who cannot be: %j',
    async (other) => {
      await expect(tokens.issue({ ...ORDER, ...other })).rejects.toThrow('expected 1 to 255 visible characters');
    },
  );
});
