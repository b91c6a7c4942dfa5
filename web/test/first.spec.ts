import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { FIRST } from '../src/app/first';

const ROUTES = readFileSync('web/src/app/routes.tsx', 'utf8');

/** The paths of the API, as its description has them. */
const PATHS = [...readFileSync('web/src/api/schema.d.ts', 'utf8').matchAll(/^ +["'](\/api\/[^"']+)["']: \{$/gm)].map(
  ([, path]) => path,
);

/** The parts that the routes load, by the last of their path: '' for the first page of a level. */
const LOADED = [
  ...ROUTES.matchAll(/(?:path: '([^']+)'|index: true),\s*\.\.\.shows\(part\(\(\) => import\('\.\.\/([^']+)'\)/g),
].map(([, path = '', part]) => `${path} ${part}`);

/** The path of an address below its mission, as the routes have it: a parameter at its end may be left out. */
function pathsOf(address: string): string[] {
  const path = address.replace(/^\/(missions\/:missionId\/?)?/, '');
  return [path, `${path}?`, `${path}/:commandId?`];
}

describe('what an address needs at first', () => {
  it('is looked for among the routes', () => {
    expect(LOADED).toContain('ledger ledger/LedgerPage');
    expect(LOADED).toContain(' portfolio/PortfolioPage');
  });

  it.each(FIRST)('is what the routes load at $address', ({ address, parts }) => {
    for (const part of parts) {
      const loaded = part.replace(/\.tsx$/, '');
      expect(pathsOf(address).filter((path) => LOADED.includes(`${path} ${loaded}`))).toHaveLength(1);
    }
  });

  it.each([...new Set(FIRST.flatMap(({ reads }) => reads))].filter((read) => read !== '/api/openapi.json'))(
    'is an operation of the API: %s',
    (read) => {
      const [path = ''] = read.split('?');
      expect(PATHS).toContain(path.replace(':missionId', '{missionId}'));
    },
  );
});
