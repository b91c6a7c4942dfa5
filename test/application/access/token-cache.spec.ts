import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { TokenCache } from '../../../src/application/access/token-cache.js';
import { InvalidTokenError } from '../../../src/application/ports/token-verifier.js';
import { openLocalTokens } from '../../../src/composition/identity.js';

type LocalTokens = Awaited<ReturnType<typeof openLocalTokens>>;

describe('the cache of tokens', () => {
  let folder: string;
  let tokens: LocalTokens;
  /** The same installation, once its key was replaced. */
  let rekeyed: LocalTokens;
  let current: LocalTokens;
  let now: number;
  let cache: TokenCache;
  const asked = jest.fn((token: string) => current.verify(token));

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'drawdown-tokens-'));
    [tokens, rekeyed] = (await Promise.all(
      ['a', 'b'].map((name) => openLocalTokens({ dataDir: join(folder, name) })),
    )) as [LocalTokens, LocalTokens];
  });
  beforeEach(() => {
    now = Date.now();
    current = tokens;
    asked.mockClear();
    cache = new TokenCache({ verify: asked }, () => now);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const issueToken = (subject = 'somebody', lifetimeSeconds = 3_600): ReturnType<LocalTokens['issue']> =>
    tokens.issue({ subject, grants: [], client: 'tests', lifetimeSeconds });

  it('asks once for a token that comes again', async () => {
    const { token } = await issueToken();
    for (let round = 0; round < 3; round++) expect((await cache.verify(token)).subject).toBe('somebody');
    expect(asked).toHaveBeenCalledTimes(1);
  });

  it('takes nothing for true for longer than a minute', async () => {
    const { token } = await issueToken();
    await cache.verify(token);
    current = rekeyed;
    now += 59_999;
    expect((await cache.verify(token)).subject).toBe('somebody');
    now += 1;
    await expect(cache.verify(token)).rejects.toBeInstanceOf(InvalidTokenError);
  });

  it('takes nothing for true for longer than the token says', async () => {
    const { token, expiresAt } = await issueToken('somebody', 30);
    await cache.verify(token);
    current = rekeyed;
    now = Date.parse(expiresAt) - 1;
    await cache.verify(token);
    now += 1;
    await expect(cache.verify(token)).rejects.toBeInstanceOf(InvalidTokenError);
  });

  it('remembers no token that is not valid', async () => {
    const { token } = await issueToken();
    current = rekeyed;
    for (let round = 0; round < 2; round++) await expect(cache.verify(token)).rejects.toBeInstanceOf(InvalidTokenError);
    expect(asked).toHaveBeenCalledTimes(2);
  });

  it('forgets the oldest of too many', async () => {
    const many = await Promise.all(Array.from({ length: 1_001 }, (_, index) => issueToken(`s-${index}`)));
    for (const { token } of many) await cache.verify(token);
    await cache.verify(many[1]?.token ?? '');
    expect(asked).toHaveBeenCalledTimes(1_001);
    await cache.verify(many[0]?.token ?? '');
    expect(asked).toHaveBeenCalledTimes(1_002);
  });
});
