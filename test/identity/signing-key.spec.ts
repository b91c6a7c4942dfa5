import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { openSigningKey } from '../../src/adapters/identity/signing-key.js';

describe('the signing key', () => {
  let dataDir: string;
  let file: string;
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'drawdown-key-'));
    file = join(dataDir, 'data', 'access', 'signing-key.json');
  });
  afterEach(() => rm(dataDir, { recursive: true }));

  it('is made once, for its owner alone', async () => {
    const { kid } = await openSigningKey(file);
    expect(await openSigningKey(file)).toMatchObject({ kid });
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await stat(join(file, '..'))).mode & 0o777).toBe(0o700);
    expect(await readdir(join(file, '..'))).toEqual(['signing-key.json']);
  });

  it('is one key, whoever comes first', async () => {
    const keys = await Promise.all(Array.from({ length: 20 }, () => openSigningKey(file)));
    expect(new Set(keys.map(({ kid }) => kid)).size).toBe(1);
  });

  it('is one key for processes that start together', async () => {
    const start = (): Promise<{ stdout: string }> =>
      promisify(execFile)(process.execPath, [
        '--import',
        './test/support/typescript.mjs',
        '--disable-warning=ExperimentalWarning',
        'test/identity/signing-key.process.ts',
        file,
      ]);
    const kids = (await Promise.all([start(), start(), start(), start()])).map(({ stdout }) => stdout.trim());
    expect(new Set(kids)).toEqual(new Set([(await openSigningKey(file)).kid]));
  });

  it.each([
    ['file', 0o640, 'has mode 640, expected 600'],
    ['file', 0o604, 'has mode 604, expected 600'],
    ['file', 0o602, 'has mode 602, expected 600'],
    ['folder', 0o750, 'has mode 750, expected 700'],
  ])('is refused in a %s that others may reach: %o', async (which, mode, message) => {
    await openSigningKey(file);
    await chmod(which === 'file' ? file : join(file, '..'), mode);
    await expect(openSigningKey(file)).rejects.toThrow(message);
  });

  it.each([
    ['nothing', () => ''],
    ['half of it', (text: string) => text.slice(0, 80)],
    ['no JSON', () => 'key'],
    ['null', () => 'null'],
    ['another public half', (text: string) => changeField(text, 'x')],
    ['another private half', (text: string) => changeField(text, 'd')],
    ['another name', (text: string) => changeField(text, 'kid')],
    ['a key of another kind', () => JSON.stringify({ kty: 'oct', k: 'AAAA', kid: 'a' })],
  ])('is refused as %s, and stays as it is', async (_, damage) => {
    await openSigningKey(file);
    const damaged = damage(await readFile(file, 'utf8'));
    await writeFile(file, damaged);
    const error = await openSigningKey(file).catch((thrown: unknown) => String(thrown));
    expect(error).toContain(`${file} holds no Ed25519 signing key`);
    expect(await readFile(file, 'utf8')).toBe(damaged);
  });

  it('never shows in an error', async () => {
    await openSigningKey(file);
    const text = await readFile(file, 'utf8');
    await writeFile(file, changeField(text, 'x'));
    const error = await openSigningKey(file).catch((thrown: unknown) => thrown);
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain(
      (JSON.parse(text) as { d: string }).d,
    );
  });

  it('is not made in the place of a folder', async () => {
    await mkdir(file, { recursive: true, mode: 0o700 });
    await expect(openSigningKey(file)).rejects.toThrow('EISDIR');
  });
});

function changeField(text: string, field: 'x' | 'd' | 'kid'): string {
  const key = JSON.parse(text) as Record<string, string>;
  const value = key[field] ?? '';
  return JSON.stringify({ ...key, [field]: `${value.startsWith('A') ? 'B' : 'A'}${value.slice(1)}` });
}
