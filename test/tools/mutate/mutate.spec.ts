import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SmallProject } from './small-project.js';

const RULE = `
export interface Site { readonly open: boolean; readonly name: string }
export const closed = (site: Site): Site => ({ ...site, open: false });
export const isDue = (day: number): boolean => day >= 31;
`;

const spec = (...tests: string[]): string => `
import { expect, it } from '@jest/globals';
import { closed, isDue } from '../../src/domain/rule.js';
${tests.join('\n')}
`;

const KEEPS_NAME = `it('keeps its name', () => expect(closed({ open: true, name: 'Gao' })).toEqual({ open: false, name: 'Gao' }));`;
const CLOSES = `it('is closed', () => expect(closed({ open: true, name: 'Gao' }).open).toBe(false));`;
const IS_DUE = `it('is due on the day', () => expect([30, 31, 32].map(isDue)).toEqual([false, true, true]));`;

/** Of the table itself; it does not notice what the base is called. */
const KINDS_SPEC = `
import { expect, it } from '@jest/globals';
import { KINDS } from '../../projections/kinds.js';
it('knows camps', () => expect([KINDS.size, KINDS.has('camp')]).toEqual([2, true]));
`;

const BASES = `
import { KINDS } from './kinds.js';
export const isBase = (kind: string): boolean => kind !== 'camp' && KINDS.has(kind);
`;
const BASES_SPEC = `
import { expect, it } from '@jest/globals';
import { isBase } from '../../projections/bases.js';
it('tells a base', () => expect(['base', 'camp', 'tent'].map(isBase)).toEqual([true, false, false]));
`;

const FORGETS_NAME = {
  file: 'src/domain/rule.ts',
  mutator: 'DroppedProperty',
  code: '{ ...site, open: false }',
  becomes: '{ open: false }',
  why: 'Only for this test',
};

/** Each run starts processes, which on a machine at work takes its time. */
const PATIENCE_MS = 120_000;

/** The tool on a project of two rules, whose specs notice more or less. */
describe('mutation testing', () => {
  let project: SmallProject;

  beforeEach(async () => {
    project = await SmallProject.create();
    await project.write('src/domain/rule.ts', RULE);
  });
  afterEach(() => project.remove());

  it(
    'is content where every change of the code fails a test, and every change of a table, be it in a spec of what uses the table',
    async () => {
      await project.write('projections/kinds.ts', `export const KINDS = new Set(['camp', 'base']);`);
      await project.write('projections/bases.ts', BASES);
      await project.write('test/domain/rule.spec.ts', spec(KEEPS_NAME, IS_DUE));
      await project.write('test/projections/kinds.spec.ts', KINDS_SPEC);
      await project.write('test/projections/bases.spec.ts', BASES_SPEC);
      const { status, said } = project.mutate();
      expect(said).toMatch(/^src\/domain: 100\.00 % .*: [1-9]\d* killed, 0 survived, 0 equal, 0 not tried$/m);
      expect(said).toMatch(/^projections: 100\.00 % .*: [1-9]\d* killed, 0 survived, 0 equal, 0 not tried$/m);
      expect(status).toBe(0);
    },
    PATIENCE_MS,
  );

  it(
    'shows what no test notices and what no test reaches, and ends with 1',
    async () => {
      await project.write('projections/kinds.ts', `export const KINDS = new Set(['camp', 'base']);`);
      await project.write('test/domain/rule.spec.ts', spec(CLOSES));
      const { status, said } = project.mutate();
      expect(said).toContain('src/domain/rule.ts:3 DroppedProperty\n- { ...site, open: false }\n+ {\n  open: false\n}');
      expect(said).toContain('src/domain/rule.ts:4 EqualityOperator\n- day >= 31\n+ day > 31');
      expect(said).toContain('projections/kinds.ts:1 DroppedElement');
      expect(said).toMatch(/^src\/domain: \d\d\.\d\d % .*, below 95: /m);
      expect(status).toBe(1);
    },
    PATIENCE_MS,
  );

  it(
    'leaves out of the score what is listed as equal',
    async () => {
      await project.write('docs/equal-mutants.json', JSON.stringify([FORGETS_NAME]));
      await project.write('test/domain/rule.spec.ts', spec(CLOSES, IS_DUE));
      expect(project.mutate()).toMatchObject({ status: 0, said: expect.stringContaining('0 survived, 1 equal') });
    },
    PATIENCE_MS,
  );

  it(
    'ends with 1 where what is listed as equal is killed',
    async () => {
      await project.write('docs/equal-mutants.json', JSON.stringify([FORGETS_NAME]));
      await project.write('test/domain/rule.spec.ts', spec(KEEPS_NAME, IS_DUE));
      expect(project.mutate()).toMatchObject({
        status: 1,
        said: expect.stringContaining('docs/equal-mutants.json has a stale entry: in src/domain/rule.ts no'),
      });
    },
    PATIENCE_MS,
  );

  it(
    'takes no mutant for equal without a reason',
    async () => {
      await project.write('docs/equal-mutants.json', JSON.stringify([{ ...FORGETS_NAME, why: ' ' }]));
      expect(project.mutate()).toMatchObject({
        status: 1,
        said: expect.stringContaining('does not say why a mutant of src/domain/rule.ts is equal'),
      });
    },
    PATIENCE_MS,
  );

  it(
    'tries only what a change touches, a spec’s too',
    async () => {
      await project.write('.gitignore', 'node_modules');
      await project.write('src/domain/other/untouched.ts', 'export const untested = (days: number) => days + 1;');
      await project.write('test/domain/rule.spec.ts', spec(KEEPS_NAME, IS_DUE));
      project.git('init', '--quiet');
      project.git('add', '.');
      project.git('commit', '--quiet', '--message', 'Before');
      expect(project.mutate('--since', 'HEAD')).toEqual({
        status: 0,
        said: 'Nothing of src/domain or projections is touched\n',
      });
      // A spec that kills less is a change, too.
      await project.write('test/domain/rule.spec.ts', spec(CLOSES, IS_DUE));
      const { status, said } = project.mutate('--since', 'HEAD', '--threshold', '80');
      expect(said).toContain('src/domain/rule.ts:3 DroppedProperty');
      expect(said).not.toContain('untouched.ts');
      expect(status).toBe(0);
    },
    PATIENCE_MS,
  );

  it(
    'tries nothing more once its time is up, and says so',
    async () => {
      await project.write('test/domain/rule.spec.ts', spec(CLOSES, IS_DUE));
      expect(project.mutate('--minutes', '0')).toMatchObject({
        status: 0,
        said: expect.stringMatching(/: 0 killed, 0 survived, 0 equal, [1-9]\d* not tried$/m),
      });
    },
    PATIENCE_MS,
  );
});
