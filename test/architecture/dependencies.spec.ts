import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';

interface Manifest {
  readonly dependencies: Record<string, string>;
  readonly devDependencies: Record<string, string>;
}

/** What is wrong with the packages of a manifest, given the text that has to name them. */
function complaints({ dependencies, devDependencies }: Manifest, decision: string): string[] {
  return Object.entries({ ...dependencies, ...devDependencies }).flatMap(([name, version]) => [
    ...(decision.includes(`\`${name}\``) ? [] : [`${name} has no reason in ADR 0001`]),
    ...(/^\d+\.\d+\.\d+$/.test(version) ? [] : [`${name} is not at an exact version`]),
  ]);
}

describe('the dependencies', () => {
  const read = async (): Promise<[Manifest, string]> => [
    JSON.parse(await readFile('package.json', 'utf8')) as Manifest,
    await readFile('docs/adr/0001-runtime-and-dependencies.md', 'utf8'),
  ];

  it('each have a reason and an exact version', async () => {
    expect(complaints(...(await read()))).toEqual([]);
  });

  it('cannot grow in silence', async () => {
    const [manifest, decision] = await read();
    const grown = { ...manifest, dependencies: { ...manifest.dependencies, 'left-pad': '^1.0.0' } };
    expect(complaints(grown, decision)).toEqual([
      'left-pad has no reason in ADR 0001',
      'left-pad is not at an exact version',
    ]);
  });
});
