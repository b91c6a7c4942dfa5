import { existsSync, globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

/** A benchmark imports what was built by the path of its text, which no compiler follows. */
const IMPORTED = /importBuilt<[^>]+>\('([^']+)\.js'\)/g;

describe('the benchmarks', () => {
  it('import modules that there are', () => {
    const paths = globSync('bench/projections/*.ts')
      .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(IMPORTED)])
      .map(([, path]) => `src/${path}.ts`);
    expect(paths.length).toBeGreaterThan(3);
    expect(paths.filter((path) => !existsSync(path))).toEqual([]);
  });
});
