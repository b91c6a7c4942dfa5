import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BREACHES } from './breaches.js';

const run = promisify(execFile);

interface Summary {
  readonly violations: readonly {
    readonly rule: { readonly name: string };
    readonly from: string;
    readonly to: string;
  }[];
  readonly ruleSetUsed: { readonly forbidden: readonly { readonly name: string }[] };
}

describe('the architecture', () => {
  let copy: string;
  let kept: Summary;
  let broken: Summary;

  beforeAll(async () => {
    copy = await mkdtemp(join(tmpdir(), 'drawdown-architecture-'));
    for (const part of ['src', 'projections', '.dependency-cruiser.js', 'tsconfig.json', 'package.json']) {
      await cp(part, join(copy, part), { recursive: true });
    }
    await symlink(resolve('node_modules'), join(copy, 'node_modules'));
    await mkdir(join(copy, 'test'));
    await writeFile(join(copy, 'test/some-test.ts'), 'export const some = 1;\n');
    kept = await cruise(copy);
    // The breaches do not touch one another, so that one look at the tree finds all of them.
    await Promise.all(BREACHES.map(({ file, text }) => writeFile(join(copy, file), text, { flag: 'wx' })));
    broken = await cruise(copy);
  }, 60_000);
  afterAll(() => rm(copy, { recursive: true, force: true }));

  it('is kept by every file of the product', () => {
    expect(kept.violations).toEqual([]);
  });

  it('has a breach for each of its rules', () => {
    const rules = kept.ruleSetUsed.forbidden.map(({ name }) => name);
    expect([...new Set(BREACHES.map(({ rule }) => rule))].sort()).toEqual(rules.sort());
  });

  it.each(BREACHES)('rule $rule fires on a file that imports $by', ({ rule, file }) => {
    // A circle is reported from one of its files only; the other one is where it leads.
    const rules = broken.violations
      .filter(({ from, to }) => from === file || to === file)
      .map((found) => found.rule.name);
    expect(rules).toContain(rule);
  });
});

/** What dependency-cruiser says of a tree; it ends with an exit code where anything is wrong. */
async function cruise(tree: string): Promise<Summary> {
  const command = resolve('node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const options = { cwd: tree, maxBuffer: 64 * 1024 * 1024 };
  const { stdout } = await run(
    process.execPath,
    [command, '--config', '.dependency-cruiser.js', '--output-type', 'json', 'src', 'projections'],
    options,
  ).catch((failed: { stdout: string }) => failed);
  return (JSON.parse(stdout) as { summary: Summary }).summary;
}
