import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { appendFile, cp, mkdir, mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

const COMPILED = 'node_modules/.cache/drawdown/compiled';

/** A class as Nest reads it: what the constructor takes is known at run time, though the import looks like one of a type only. */
const SERVICE = `import { Clock } from './clock.js';
function injectable(target: unknown): void {}
@injectable
export class Service {
  constructor(readonly clock: Clock) {}
}
`;

const FAILING = `interface Unused {
  readonly lines: number;
}

throw new Error('thrown in line 5');
`;

describe('compiling for tests', () => {
  let project: string;

  beforeEach(async () => {
    project = await mkdtemp(join(tmpdir(), 'drawdown-compile-'));
    await mkdir(join(project, 'node_modules'));
    await symlink(resolve('node_modules/typescript'), join(project, 'node_modules/typescript'));
    for (const part of ['tsconfig.json', 'package.json', 'test/support']) {
      await cp(part, join(project, part), { recursive: true });
    }
    await mkdir(join(project, 'src'));
    await writeFile(join(project, 'src/service.ts'), SERVICE);
  });
  afterEach(() => rm(project, { recursive: true, force: true }));

  it('compiles a file once, and again when its text or the options change', async () => {
    const first = await compiledAt();
    expect(await compiledAt()).toBe(first);
    await appendFile(join(project, 'src/service.ts'), '// more\n');
    const second = await compiledAt();
    expect(second).toBeGreaterThan(first);
    await appendFile(join(project, 'tsconfig.json'), '\n');
    expect(await compiledAt()).toBeGreaterThan(second);
  });

  it('keeps the types that Nest injects by', async () => {
    await compiledAt();
    const text = await readFile(join(project, COMPILED, 'src/service.ts.js'), 'utf8');
    expect(text).toMatch(/^import \{ Clock \} from '.\/clock.js';$/m);
    expect(text).toMatch(/__metadata\("design:paramtypes", \[.*\bClock\b.*\]\)/);
  });

  it('leaves nothing behind of a tree elsewhere', async () => {
    const elsewhere = await mkdtemp(join(tmpdir(), 'drawdown-elsewhere-'));
    try {
      await writeFile(join(elsewhere, 'failing.ts'), FAILING);
      expect(run('--import', './test/support/typescript.mjs', join(elsewhere, 'failing.ts'))).toContain(
        'thrown in line 5',
      );
      expect(existsSync(join(project, COMPILED))).toBe(false);
    } finally {
      await rm(elsewhere, { recursive: true });
    }
  });

  it('leads from an error back to the line of the source', async () => {
    await writeFile(join(project, 'src/failing.ts'), FAILING);
    const said = run('--enable-source-maps', '--import', './test/support/typescript.mjs', 'src/failing.ts');
    expect(said).toContain('src/failing.ts:5:');
  });

  /** Compiles whatever is stale. Answers when the service was compiled, in milliseconds with fractions. */
  async function compiledAt(): Promise<number> {
    expect(run('test/support/compile-all.mjs')).toBe('');
    return (await stat(join(project, COMPILED, 'src/service.ts.js'))).mtimeMs;
  }

  /** Runs a program in the project. Answers what it complains of. */
  function run(...args: readonly string[]): string {
    const options = ['--disable-warning=ExperimentalWarning', ...args];
    return spawnSync(process.execPath, options, { cwd: project, encoding: 'utf8' }).stderr;
  }
});
