import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import fc from './fast-check.js';

/** The seed that a run in a folder begins with. */
function seedIn(folder: string): string {
  const module = JSON.stringify(pathToFileURL(resolve('test/support/seed.mjs')).href);
  const program = `const { seedOfTheCommit } = await import(${module}); console.log(seedOfTheCommit());`;
  return execFileSync(process.execPath, ['--input-type=module', '-e', program], { cwd: folder, encoding: 'utf8' });
}

describe('the seed of a run', () => {
  it('is that of every property', () => {
    expect(fc.readConfigureGlobal().seed).toBe(Number(process.env['SEED']));
  });

  it('is the same for the same tree, another for another one, and any where there is no commit', () => {
    const folder = mkdtempSync(join(tmpdir(), 'seed-'));
    const git = (...words: string[]): string =>
      execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.org', ...words], {
        cwd: folder,
        encoding: 'utf8',
        stdio: 'pipe',
      });
    try {
      expect(seedIn(folder)).toMatch(/^-?\d+\n$/);
      expect(seedIn(folder)).not.toBe(seedIn(folder));
      git('init', '-q');
      git('commit', '-q', '--allow-empty', '-m', 'Nothing');
      const first = seedIn(folder);
      git('commit', '-q', '--allow-empty', '-m', 'The same tree');
      expect(seedIn(folder)).toBe(first);
      execFileSync('touch', ['file'], { cwd: folder });
      git('add', 'file');
      git('commit', '-q', '-m', 'Another tree');
      expect(seedIn(folder)).not.toBe(first);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
