import { spawnSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

const FILES = ['package.json', 'package-lock.json', 'docs/install-scripts.json'];

type Json = Record<string, unknown>;
interface Lock {
  packages: Record<string, Json>;
}
interface Manifest {
  dependencies: Record<string, string>;
}

/** On copies of the real files, into each of which one fault is put. */
describe('the supply chain', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'drawdown-supply-'));
    await mkdir(join(folder, 'docs'));
    for (const file of FILES) await cp(file, join(folder, file));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const check = (name: string): { status: number | null; said: string } => {
    const options = ['--import', './test/support/typescript.mjs', '--disable-warning=ExperimentalWarning'];
    const args = [...options, 'tools/supply-chain/check.ts', name, folder];
    const { status, stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    return { status, said: stdout };
  };

  const change = async <T>(file: string, how: (content: T) => void): Promise<void> => {
    const content = JSON.parse(await readFile(join(folder, file), 'utf8')) as T;
    how(content);
    await writeFile(join(folder, file), JSON.stringify(content));
  };

  const install = (locked: Json): Promise<void> =>
    change<Lock>('package-lock.json', ({ packages }) => {
      packages['node_modules/stranger'] = { version: '1.0.0', license: 'MIT', ...locked };
    });

  it.each(['licences', 'install-scripts'])('is in order: %s', (name) => {
    expect(check(name)).toEqual({
      status: 0,
      said: expect.stringMatching(/^\d{3,} packages, 0 complaints\n$/),
    });
  });

  it.each([
    ['GPL-3.0-only', false],
    ['AGPL-3.0-or-later', true],
    ['LGPL-2.1', false],
    ['MIT AND GPL-2.0-only', false],
    ['(MIT OR (Apache-2.0 AND SSPL-1.0))', false],
    ['SEE LICENSE IN LICENSE.md', true],
    ['CC-BY-4.0', false],
    ['', false],
  ])('takes no package under %j, for development only: %s', async (license, dev) => {
    await install({ license, ...(dev && { dev }) });
    expect(check('licences')).toMatchObject({
      status: 1,
      said: expect.stringMatching(/^stranger 1\.0\.0: .* is not allowed/),
    });
  });

  it.each(['(GPL-2.0-only OR MIT)', 'BSD-3-Clause AND Apache-2.0'])('takes a package under %j', async (license) => {
    await install({ license });
    expect(check('licences').status).toBe(0);
  });

  it('takes no package with an install script that nobody has justified', async () => {
    await install({ hasInstallScript: true });
    expect(check('install-scripts')).toMatchObject({
      status: 1,
      said: expect.stringMatching(/^stranger runs an install script without a reason/),
    });
    await change<Json>('docs/install-scripts.json', (justified) => (justified.stranger = ' '));
    expect(check('install-scripts').status).toBe(1);
    await change<Json>('docs/install-scripts.json', (justified) => (justified.stranger = 'It has to.'));
    expect(check('install-scripts').status).toBe(0);
  });

  it('keeps no justification of a script that is gone', async () => {
    await change<Json>('docs/install-scripts.json', (justified) => (justified.gone = 'It had to.'));
    expect(check('install-scripts')).toMatchObject({
      status: 1,
      said: expect.stringMatching(/^gone has a reason/),
    });
  });

  it.each(['^8.23.1', '~8.23.1', '*', 'latest', 'git+https://example.org/pg.git', '8'])(
    'takes no version like %s',
    async (version) => {
      await change<Manifest>('package.json', ({ dependencies }) => (dependencies.pg = version));
      expect(check('install-scripts')).toMatchObject({
        status: 1,
        said: expect.stringMatching(/^pg is at .*, expected an exact version/),
      });
    },
  );

  it('takes no lock file that is of another manifest', async () => {
    await change<Manifest>('package.json', ({ dependencies }) => {
      dependencies.pg = '8.0.0';
      dependencies.stranger = '1.0.0';
      delete dependencies.uuid;
    });
    const { status, said } = check('install-scripts');
    expect(status).toBe(1);
    expect(said).toMatch(/^pg is at 8\.0\.0, and at [\d.]+ in package-lock\.json$/m);
    expect(said).toMatch(/^stranger is at 1\.0\.0, and at none in package-lock\.json$/m);
    expect(said).toMatch(/^uuid is in package-lock\.json and not in package\.json$/m);
  });

  it('is written down whole', async () => {
    const file = join(folder, 'sbom.json');
    const { status } = spawnSync(process.execPath, ['tools/supply-chain/sbom.mjs', file], { encoding: 'utf8' });
    expect(status).toBe(0);
    const { bomFormat, components } = JSON.parse(await readFile(file, 'utf8')) as {
      bomFormat: string;
      components: Json[];
    };
    expect(bomFormat).toBe('CycloneDX');
    expect(components).toContainEqual(expect.objectContaining({ name: 'fastify', version: '5.12.8' }));
  });
});
