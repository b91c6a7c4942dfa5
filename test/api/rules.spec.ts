import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EXPLANATIONS } from '../../src/api/routes/problems/rejection.description.js';
import { HEADING, PAGE, sectionOf, withWhereRulesAre } from '../../tools/rules/where-rules-are.js';
import { documentOf } from '../support/api-document.js';
import { startApp, type RunningApp } from '../support/running-app.js';

const RULES = Array.from({ length: 16 }, (_, index) => `R${index + 1}`);

/** The codes of a problem, as the document of a running server lists them. */
interface Described {
  readonly components: {
    readonly schemas: { readonly ProblemDto: { readonly discriminator: { readonly mapping: Record<string, string> } } };
  };
}

/** A row of one of the page's tables, by its cells. */
type Row = readonly string[];

const rowsOf = (page: string): Row[] =>
  page
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim()),
    );
const codesIn = (text: string): string[] => [...text.matchAll(/`([a-z-]+)`/g)].map(([, code]) => code ?? '');
const ruleRowsOf = (page: string): Row[] =>
  rowsOf(page.slice(0, page.indexOf(HEADING))).filter(([rule = '']) => /^R\d+$/.test(rule));
const codeRowsOf = (page: string): Row[] => rowsOf(page).filter(([code = '']) => /^`[a-z-]+`$/.test(code));

/** What the page leaves out, or has too much of the codes. */
function differences(page: string, codes: readonly string[]): string[] {
  const listed = codeRowsOf(page).flatMap(([code = '']) => codesIn(code));
  return [
    ...codes.filter((code) => !listed.includes(code)).map((code) => `${code} is not in ${PAGE}`),
    ...listed.filter((code) => !codes.includes(code)).map((code) => `${code} is in ${PAGE}, and no answer has it`),
    ...listed.filter((code, index) => listed.indexOf(code) !== index).map((code) => `${code} is in ${PAGE} twice`),
  ];
}

/** What the page says otherwise of the rules than the sources of the domain, in which an enforced rule stands by its number. */
function ruleDifferences(page: string, sources: string): string[] {
  const rows = new Map(ruleRowsOf(page).map(([rule = '', enforced = '']) => [rule, enforced]));
  return RULES.flatMap((rule) => {
    const enforced = rows.get(rule);
    if (enforced === undefined) return [`${rule} is not in ${PAGE}`];
    if (!['yes', 'in part', 'not yet'].includes(enforced)) return [`${rule} is enforced "${enforced}"`];
    const isFound = new RegExp(`\\b${rule}\\b`).test(sources);
    if (isFound === (enforced !== 'not yet')) return [];
    return [`${rule} is ${enforced} enforced in ${PAGE}, and ${isFound ? '' : 'not '}found in src/domain`];
  });
}

/** The status of each code that the edge answers by itself, as its sources have it. */
function statusesIn(sources: string): Map<string, Set<string>> {
  const statuses = new Map<string, Set<string>>();
  const byConstructor = sources.matchAll(/new Problem\(\s*(?<status>\d{3}),\s*'(?<code>[a-z-]+)'/g);
  const byTable = sources.matchAll(/^ +(?<status>\d{3}): \['(?<code>[a-z-]+)'/gm);
  for (const { groups } of [...byConstructor, ...byTable]) {
    const { status = '', code = '' } = groups ?? {};
    statuses.set(code, (statuses.get(code) ?? new Set()).add(status));
  }
  return statuses;
}

const textOf = async (pattern: string): Promise<string> =>
  (await Promise.all(globSync(pattern).map((file) => readFile(file, 'utf8')))).join('\n');

describe('the page of rules and codes', () => {
  let app: RunningApp;
  let page: string;
  let codes: string[];
  let domain: string;
  beforeAll(async () => {
    app = await startApp();
    page = await readFile(PAGE, 'utf8');
    const { components } = await documentOf<Described>(app);
    codes = Object.keys(components.schemas.ProblemDto.discriminator.mapping);
    domain = await textOf('src/domain/**/*.ts');
  });
  afterAll(() => app.close());

  it('has every code that an answer can have, once, and no other', () => {
    expect(codes.length).toBeGreaterThan(45);
    expect(differences(page, codes)).toEqual([]);
  });

  it('would be found to lack a code, or to have one too many', () => {
    const without = page.replace(/^\| `four-eyes`.*\n/m, '');
    expect(differences(without, codes)).toEqual([`four-eyes is not in ${PAGE}`]);
    expect(differences(`${page}| \`no-such-code\` | 409 |\n| \`disk-full\` | 507 |\n`, codes)).toEqual([
      `no-such-code is in ${PAGE}, and no answer has it`,
      `disk-full is in ${PAGE} twice`,
    ]);
  });

  it('says of each code its status, when it comes and what to do', async () => {
    const statuses = statusesIn(await textOf('src/api/**/*.ts'));
    expect(statuses.size).toBeGreaterThan(20);
    for (const [cell = '', status = '', when = '', then = ''] of codeRowsOf(page)) {
      const [code = ''] = codesIn(cell);
      expect([code, when === '', then === '']).toEqual([code, false, false]);
      const known = Object.hasOwn(EXPLANATIONS, code) ? new Set(['409']) : statuses.get(code);
      if (known !== undefined && code !== 'refused')
        expect([code, status]).toEqual([code, [...known].sort().join(', ')]);
    }
  });

  it('has every rule, and tells which are enforced', () => {
    expect(ruleRowsOf(page).map(([rule]) => rule)).toEqual(RULES);
    expect(ruleDifferences(page, domain)).toEqual([]);
    for (const [rule, enforced, meaning, code = ''] of ruleRowsOf(page)) {
      expect([rule, meaning === '', enforced === 'not yet' && code !== '']).toEqual([rule, false, false]);
      for (const one of codesIn(code)) expect(codes).toContain(one);
    }
  });

  it('would be found to claim a rule that the domain does not have, or to deny one that it has', () => {
    const claimed = page.replace(/^\| R8 +\| not yet/m, '| R8 | yes');
    expect(ruleDifferences(claimed, domain)).toEqual([`R8 is yes enforced in ${PAGE}, and not found in src/domain`]);
    const denied = page.replace(/^\| R14 +\| yes/m, '| R14 | not yet');
    expect(ruleDifferences(denied, domain)).toEqual([`R14 is not yet enforced in ${PAGE}, and found in src/domain`]);
    const without = page.replace(/^\| R2 .*\n/m, '');
    expect(ruleDifferences(without, domain)).toEqual([`R2 is not in ${PAGE}`]);
  });

  it('tells where each rule is, as `npm run rules` writes it', async () => {
    expect(page).toBe(await withWhereRulesAre(page));
    expect(await withWhereRulesAre(page.replace(/\[start-liquidation\.ts\]\S+/, ''))).toBe(page);
  });

  it('finds a rule by its number, with the source and the specs of its file', () => {
    const file = { path: 'src/domain/a.ts', text: '/**\n * R8: so.\n *\n * Source: a guide,\n * of 2018\n */' };
    const spec = { path: 'test/a.spec.ts', text: "it('is so (R8)', () => {" };
    const section = sectionOf(
      [file],
      [spec, { ...spec, path: 'test/b.spec.ts', text: '// R8' }],
      new Map([['R8', '`a-code`']]),
    );
    expect(section).toContain(
      '| R8 | `a-code` | a guide, of 2018. | [a.ts](../src/domain/a.ts) | [a.spec.ts](../test/a.spec.ts) |',
    );
    expect(section).toContain('| R9 |  |  |  |  |');
  });

  it('is linked from the README and from every guide', async () => {
    expect(await readFile('README.md', 'utf8')).toContain('(docs/rules.md)');
    for (const guide of ['guide-operators', 'guide-auditors', 'guide-dashboards', 'mission-life', 'operations'])
      expect([guide, await readFile(`docs/${guide}.md`, 'utf8')]).toEqual([
        guide,
        expect.stringContaining('(rules.md)'),
      ]);
  });
});
