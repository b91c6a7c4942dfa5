import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const run = promisify(execFile);

interface Violation {
  readonly rule: { readonly name: string };
  readonly from: string;
}

/** For each rule a file that breaks it. */
const BREACHES: readonly (readonly [rule: string, file: string, text: string])[] = [
  ['domain-imports-only-itself', 'src/domain/mission/breach.ts', "import 'node:fs';\n"],
  ['projections-see-only-what-happened', 'projections/breach.ts', "import '../src/domain/mission/decide.js';\n"],
  ['application-knows-no-edge-and-no-engine', 'src/application/breach.ts', "import '../settings.js';\n"],
  ['application-needs-few-packages', 'src/application/breach.ts', "import 'canonicalize';\n"],
  ['adapters-see-ports', 'src/adapters/breach.ts', "import '../application/commands/commands.js';\n"],
  ['only-modules-choose-an-engine', 'src/api/breach.ts', "import '../adapters/system-clock.js';\n"],
  ['edges-do-not-know-each-other', 'src/api/breach.ts', "import '../cli/table.js';\n"],
  ['no-circles', 'src/domain/breach.ts', "export * from './breach.js';\n"],
  ['nothing-is-left-over', 'src/domain/breach.ts', 'export const leftOver = 1;\n'],
  ['every-import-is-found', 'src/api/breach.ts', "import './nowhere.js';\n"],
];

describe('the architecture', () => {
  let copy: string;

  beforeAll(async () => {
    copy = await mkdtemp(join(tmpdir(), 'drawdown-architecture-'));
    for (const part of ['src', 'projections', '.dependency-cruiser.js', 'tsconfig.json', 'package.json']) {
      await cp(part, join(copy, part), { recursive: true });
    }
    await symlink(resolve('node_modules'), join(copy, 'node_modules'));
  });
  afterAll(() => rm(copy, { recursive: true, force: true }));

  it('is kept by every file of the product', async () => {
    expect(await violations(copy)).toEqual([]);
  }, 60_000);

  it.each(BREACHES)(
    'rule %s fires on a file that breaks it',
    async (rule, file, text) => {
      const path = join(copy, file);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, text);
      try {
        const found = await violations(copy);
        expect(found).toContainEqual(
          expect.objectContaining({ from: file, rule: expect.objectContaining({ name: rule }) }),
        );
      } finally {
        await rm(path);
      }
    },
    60_000,
  );
});

/** What dependency-cruiser finds wrong in a tree; it ends with an exit code where there is anything. */
async function violations(tree: string): Promise<Violation[]> {
  const command = resolve('node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const options = { cwd: tree, maxBuffer: 64 * 1024 * 1024 };
  const { stdout } = await run(
    process.execPath,
    [command, '--config', '.dependency-cruiser.js', '--output-type', 'json', 'src', 'projections'],
    options,
  ).catch((failed: { stdout: string }) => failed);
  const { summary } = JSON.parse(stdout) as { summary: { violations: Violation[] } };
  return summary.violations;
}
