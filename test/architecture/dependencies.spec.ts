import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';

const KINDS = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'] as const;

type Manifest = Readonly<Partial<Record<(typeof KINDS)[number], Readonly<Record<string, string>>>>>;

describe('the dependencies', () => {
  const read = async (): Promise<[Manifest, string]> => [
    JSON.parse(await readFile('package.json', 'utf8')) as Manifest,
    await readFile('docs/adr/0001-runtime-and-dependencies.md', 'utf8'),
  ];

  it('each have a reason and an exact version, and each reason a package', async () => {
    expect(complaints(...(await read()))).toEqual([]);
  });

  it('of the page have theirs in a decision of their own', async () => {
    const manifest = JSON.parse(await readFile('web/package.json', 'utf8')) as Manifest;
    const decision = await readFile('docs/adr/0025-page.md', 'utf8');
    expect(complaints(manifest, decision)).toEqual([]);
    const { react: _, ...others } = manifest.dependencies ?? {};
    expect(complaints({ ...manifest, dependencies: others }, decision)).toEqual(['react is named and not installed']);
  });

  it.each(KINDS)('cannot grow in silence as %s', async (kind) => {
    const [manifest, decision] = await read();
    const grown = { ...manifest, [kind]: { ...manifest[kind], 'left-pad': '1.0.0' } };
    expect(complaints(grown, decision)).toEqual(['left-pad has no reason']);
  });

  it.each(['^3.0.0', '~3.0.0', '>=3', '3', '*', 'latest'])('cannot drift, as at %s', async (version) => {
    const [manifest, decision] = await read();
    const drifting = { ...manifest, devDependencies: { ...manifest.devDependencies, prettier: version } };
    expect(complaints(drifting, decision)).toEqual([`prettier is at ${version}, expected an exact version`]);
  });

  it('cannot leave their reason behind', async () => {
    const [manifest, decision] = await read();
    const { prettier, ...others } = manifest.devDependencies ?? {};
    expect(prettier).toBeDefined();
    expect(complaints({ ...manifest, devDependencies: others }, decision)).toEqual([
      'prettier is named and not installed',
    ]);
  });
});

/** What is wrong with the packages of a manifest, given the decision whose table has a reason for each. */
function complaints(manifest: Manifest, decision: string): string[] {
  const packages = KINDS.flatMap((kind) => Object.entries(manifest[kind] ?? {}));
  const names = packages.map(([name]) => name);
  const explained = explainedIn(decision);
  return [
    ...names.filter((name) => !explained.includes(name)).map((name) => `${name} has no reason`),
    ...packages
      .filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
      .map(([name, version]) => `${name} is at ${version}, expected an exact version`),
    ...explained.filter((name) => !names.includes(name)).map((name) => `${name} is named and not installed`),
  ];
}

/** The packages in the first column of the decision's table; what its prose mentions is no reason. */
function explainedIn(decision: string): string[] {
  return [...decision.matchAll(/^\|([^|]+)\|/gm)].flatMap(([, column = '']) =>
    [...column.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name),
  );
}
