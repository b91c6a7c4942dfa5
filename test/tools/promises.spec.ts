import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

/** The tests that a document names; one without a folder lies in that of the one before it. */
function namedTests(document: string): string[] {
  const named: string[] = [];
  for (const [, path] of document.matchAll(/`((?:test|tools)\/[^`\s*]*|[\w-]+\.spec\.ts)`/g)) {
    const isWhole = path?.includes('/') === true;
    named.push(isWhole ? path : join(dirname(named.at(-1) ?? ''), path as string));
  }
  return named;
}

/** The tests that a document names with their titles, as `file`: `title`, and that are not in that file. */
async function missingTitles(document: string): Promise<string[]> {
  const missing: string[] = [];
  for (const [named, path = '', title = ''] of document.matchAll(/`(test\/[^`\s]*\.spec\.ts)`: `([^`]+)`/g)) {
    const spec = existsSync(path) ? await readFile(path, 'utf8') : '';
    if (!spec.includes(`'${title}'`)) missing.push(named);
  }
  return missing;
}

describe('the tests that keep a promise', () => {
  it('have the titles under which the faults of a cluster are listed', async () => {
    const document = await readFile('docs/testing.md', 'utf8');
    expect(document).toContain('cluster-faults.spec.ts`: `');
    expect(await missingTitles(document)).toEqual([]);
    const renamed = document.replace('`of another log is made anew`', '`of another log is kept`');
    expect(await missingTitles(renamed)).toEqual([
      '`test/adapters/kurrentdb/log-copy.spec.ts`: `of another log is kept`',
    ]);
  });

  it.each(['docs/promises.md', 'SECURITY.md', 'README.md', 'docs/operations.md'])(
    'exist where %s names them',
    async (path) => {
      const missing = namedTests(await readFile(path, 'utf8')).filter((test) => !existsSync(test));
      expect(missing).toEqual([]);
    },
  );

  it('are missed where there are none', () => {
    expect(namedTests('| a | `test/journeys/none.spec.ts`, `no-other.spec.ts` |')).toEqual([
      'test/journeys/none.spec.ts',
      'test/journeys/no-other.spec.ts',
    ]);
  });
});
