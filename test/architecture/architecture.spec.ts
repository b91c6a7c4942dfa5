import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { folderCircles, type Import } from '../../tools/architecture/folder-circles.js';
import { BREACHES, FOLDER_CIRCLES } from './breaches.js';

const run = promisify(execFile);

interface Cruised {
  readonly summary: Summary;
  readonly modules: readonly {
    readonly source: string;
    readonly dependencies: readonly { readonly resolved: string }[];
  }[];
}

interface Summary {
  readonly violations: readonly {
    readonly rule: { readonly name: string };
    readonly from: string;
    readonly to: string;
  }[];
  readonly ruleSetUsed: { readonly forbidden: readonly { readonly name: string }[] };
}

/** The files that break a rule. */
const BROKEN = new Set([...BREACHES, ...FOLDER_CIRCLES].map(({ file }) => file));

describe('the architecture', () => {
  let copy: string;
  let broken: Cruised;

  beforeAll(async () => {
    copy = await mkdtemp(join(tmpdir(), 'drawdown-architecture-'));
    for (const part of ['src', 'projections', '.dependency-cruiser.js', 'tsconfig.json', 'package.json']) {
      await cp(part, join(copy, part), { recursive: true });
    }
    await symlink(resolve('node_modules'), join(copy, 'node_modules'));
    await mkdir(join(copy, 'test'));
    await writeFile(join(copy, 'test/some-test.ts'), 'export const some = 1;\n');
    // The breaches do not touch one another, and nothing of the product imports them: one look at the tree finds all of them, and what
    // is the matter with the product itself.
    await Promise.all(
      [...BREACHES, ...FOLDER_CIRCLES].map(({ file, text }) => writeFile(join(copy, file), text, { flag: 'wx' })),
    );
    broken = await cruise(copy);
  }, 60_000);
  afterAll(() => rm(copy, { recursive: true, force: true }));

  it('is kept by every file of the product', () => {
    const own = broken.summary.violations.filter(({ from, to }) => !BROKEN.has(from) && !BROKEN.has(to));
    expect(own).toEqual([]);
  });

  it('has no folders side by side that need each other', () => {
    const own = importsOf(broken).filter(({ from }) => !BROKEN.has(from));
    expect(own.length).toBeGreaterThan(1_000);
    expect(folderCircles(own, 'src')).toEqual([]);
  });

  it('finds folders side by side that need each other, by way of a third one too', () => {
    const circles = folderCircles(importsOf(broken), 'src').map(({ folders }) => folders.join(' '));
    expect(circles).toContain('src/application/approvals src/application/commands');
    expect(circles).toContain('src/application/histories src/application/approvals src/application/commands');
  });

  it('has a breach for each of its rules', () => {
    const rules = broken.summary.ruleSetUsed.forbidden.map(({ name }) => name);
    expect([...new Set(BREACHES.map(({ rule }) => rule))].sort()).toEqual(rules.sort());
  });

  it.each(BREACHES)('rule $rule fires on a file that imports $by', ({ rule, file }) => {
    // A circle is reported from one of its files only; the other one is where it leads.
    const rules = broken.summary.violations
      .filter(({ from, to }) => from === file || to === file)
      .map((found) => found.rule.name);
    expect(rules).toContain(rule);
  });
});

function importsOf({ modules }: Cruised): Import[] {
  return modules.flatMap(({ source, dependencies }) =>
    dependencies.map(({ resolved }) => ({ from: source, to: resolved })),
  );
}

/** What dependency-cruiser says of a tree; it ends with an exit code where anything is wrong. */
async function cruise(tree: string): Promise<Cruised> {
  const command = resolve('node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const options = { cwd: tree, maxBuffer: 64 * 1024 * 1024 };
  const { stdout } = await run(
    process.execPath,
    [command, '--config', '.dependency-cruiser.js', '--output-type', 'json', 'src', 'projections'],
    options,
  ).catch((failed: { stdout: string }) => failed);
  return JSON.parse(stdout) as Cruised;
}
