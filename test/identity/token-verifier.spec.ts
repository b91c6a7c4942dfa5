import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TokenVerifier } from '../../src/application/ports/token-verifier.js';
import { openLocalTokens, openTokenVerifier } from '../../src/composition/identity.js';
import { encode } from './forging.js';
import { AUDIENCE, ProviderServer } from './provider-server.js';
import { reasonOf } from './refused.js';

const AUDITOR = { role: 'auditor', mission: '*' } as const;
const ORDER = { subject: 'alice', grants: [AUDITOR], client: 'test', lifetimeSeconds: 60 };

describe('whoever checks tokens', () => {
  let dataDir: string;
  let server: ProviderServer;
  let both: TokenVerifier;
  let local: TokenVerifier;
  let ours: string;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'drawdown-verifier-'));
    server = await ProviderServer.start();
    const roleMap = join(dataDir, 'roles.json');
    await writeFile(roleMap, JSON.stringify([{ value: 'auditors', ...AUDITOR }]));
    const oidc = { issuer: server.issuer, audience: AUDIENCE, rolesClaim: 'groups', subjectClaim: 'sub', roleMap };
    both = await openTokenVerifier({ dataDir, oidc });
    local = await openTokenVerifier({ dataDir });
    ({ token: ours } = await (await openLocalTokens({ dataDir })).issue(ORDER));
  });
  afterAll(async () => {
    await server.stop();
    await rm(dataDir, { recursive: true });
  });

  it('takes our own, and asks nobody', async () => {
    for (const verifier of [both, local])
      await expect(verifier.verify(ours)).resolves.toMatchObject({ subject: 'alice', grants: [AUDITOR] });
    expect(server.requests).toEqual([]);
  });

  it('takes those of the provider where one is configured, and only there', async () => {
    const theirs = await server.serviceToken();
    await expect(both.verify(theirs)).resolves.toMatchObject({ subject: 'board', grants: [AUDITOR] });
    expect(await reasonOf(local, theirs)).toBe('issuer');
  });

  it('asks nobody about tokens of strangers', async () => {
    const asked = server.requests.length;
    const from = (iss: unknown): string => `${encode({ alg: 'RS256', kid: 'k' })}.${encode({ iss })}.AAAA`;
    for (const iss of ['https://example.org', `${server.issuer}/`, ['urn:drawdown'], 7, null, ''])
      expect(await reasonOf(both, from(iss))).toBe('issuer');
    expect(await reasonOf(both, from(undefined))).toBe('missing-claim');
    expect(await reasonOf(both, 'garbage')).toBe('malformed');
    expect(server.requests).toHaveLength(asked);
  });

  it('is not opened with a role map that is none', async () => {
    const roleMap = join(dataDir, 'wrong.json');
    await writeFile(roleMap, '[{}]');
    const oidc = { issuer: server.issuer, audience: AUDIENCE, rolesClaim: 'groups', subjectClaim: 'sub', roleMap };
    await expect(openTokenVerifier({ dataDir, oidc })).rejects.toThrow(`${roleMap}, row 1: value is undefined`);
  });
});
