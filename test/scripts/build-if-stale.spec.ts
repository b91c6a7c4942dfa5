import { spawnSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

const CONFIGURATION = ['package.json', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json', 'nest-cli.json'];
/** Of the page. */
const PAGE = [
  'web/index.html',
  'web/package.json',
  'web/precompressed.ts',
  'web/vite.config.ts',
  'web/worker-files.ts',
  'web/src/main.tsx',
];
const BUILT = 'dist/src/main.js';

describe('building before a start', () => {
  let project: string;

  beforeEach(async () => {
    project = await mkdtemp(join(tmpdir(), 'drawdown-build-'));
    for (const part of ['scripts', ...CONFIGURATION]) await cp(part, join(project, part), { recursive: true });
    await symlink(resolve('node_modules'), join(project, 'node_modules'));
    for (const part of PAGE) await write(part, '');
    // The page is built by a program of its own, which has its own tests: here it is one that does nothing.
    await write('web/package.json', JSON.stringify({ name: 'page', scripts: { build: 'true' } }));
    await write('src/main.ts', "export const said = 'first';\n");
    await write('src/domain/unused.ts', 'export const unused = 1;\n');
    await write('projections/unused.ts', 'export const unused = 1;\n');
  });
  afterEach(() => rm(project, { recursive: true, force: true }));

  it('builds once what was never built, keeps it when a build fails, and fails again until the fault is mended', async () => {
    expect(start()).toEqual({ status: 0, built: true });
    expect(start()).toEqual({ status: 0, built: false });

    await write('src/main.ts', "export const said: number = 'broken';\n");
    expect(start()).toEqual({ status: 1, built: true });
    expect(start()).toEqual({ status: 1, built: true });
    expect(await read(BUILT)).toContain('first');

    await write('src/main.ts', "export const said = 'mended';\n");
    expect(start()).toEqual({ status: 0, built: true });
    expect(await read(BUILT)).toContain('mended');
  }, 180_000);

  describe('where everything is older than what was built', () => {
    // When to build is the question here, so that a build may be a quick one.
    beforeEach(async () => {
      const manifest = JSON.parse(await read('package.json')) as { scripts: Record<string, string> };
      manifest.scripts.build = 'true';
      await write('package.json', JSON.stringify(manifest));
      const sources = [
        'src',
        'src/domain',
        'projections',
        'src/main.ts',
        'src/domain/unused.ts',
        'projections/unused.ts',
      ];
      for (const source of [...sources, 'web/src', ...PAGE, ...CONFIGURATION]) await modify(source, '2024-01-01');
      await write(BUILT, '');
      await modify(BUILT, '2024-01-02');
    });

    it('builds nothing', () => {
      expect(start()).toEqual({ status: 0, built: false });
    });

    it.each(['src/main.ts', 'src/domain/unused.ts', 'projections/unused.ts', ...CONFIGURATION, ...PAGE])(
      'builds again once %s changes',
      async (file) => {
        await modify(file, '2024-01-03');
        expect(start()).toEqual({ status: 0, built: true });
      },
    );

    it.each(['src/domain', 'projections'])('builds again once a file is gone from %s', async (folder) => {
      await rm(join(project, folder, 'unused.ts'));
      expect(start()).toEqual({ status: 0, built: true });
    });
  });

  describe('where the packages to build with are not installed', () => {
    const NO_BUILDER = /nothing to build (it|them) with/;
    beforeEach(async () => {
      await rm(join(project, 'node_modules'));
      // As after `npm install --omit=dev`, which writes it anew.
      await modify('package-lock.json', '2030-01-01');
      for (const source of ['src', 'src/domain', 'projections', 'src/main.ts', 'src/domain/unused.ts'])
        await modify(source, '2024-01-01');
      await modify('projections/unused.ts', '2024-01-01');
    });

    it('takes what was built, and says nothing', async () => {
      await write(BUILT, '');
      expect(run()).toMatchObject({ status: 0, stderr: '' });
    });

    it('takes what was built where there are no sources', async () => {
      await write(BUILT, '');
      for (const part of ['src', 'projections', 'tsconfig.json', 'tsconfig.build.json', 'nest-cli.json'])
        await rm(join(project, part), { recursive: true });
      expect(run()).toMatchObject({ status: 0, stderr: '' });
    });

    it('says so where the sources are newer than what was built', async () => {
      await write(BUILT, '');
      await modify('src/main.ts', '2030-01-01');
      const { status, stderr } = run();
      expect([status, stderr]).toEqual([0, expect.stringMatching(NO_BUILDER)]);
    });

    it('ends, and says why, where nothing was built', () => {
      const { status, stderr } = run();
      expect([status, stderr]).toEqual([1, expect.stringMatching(NO_BUILDER)]);
    });
  });

  function run(): { status: number | null; stderr: string } {
    const options = { cwd: project, encoding: 'utf8' } as const;
    return spawnSync(process.execPath, ['scripts/build-if-stale.mjs'], options);
  }

  function start(): { status: number | null; built: boolean } {
    const { status, stderr } = run();
    return { status, built: stderr.startsWith('Building …\n') };
  }

  function read(file: string): Promise<string> {
    return readFile(join(project, file), 'utf8');
  }

  async function write(file: string, text: string): Promise<void> {
    await mkdir(dirname(join(project, file)), { recursive: true });
    await writeFile(join(project, file), text);
  }

  async function modify(file: string, on: string): Promise<void> {
    await utimes(join(project, file), new Date(on), new Date(on));
  }
});
