import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';

/** The page whose last section is written by `npm run rules`. */
export const PAGE = 'docs/rules.md';

/** The heading of that section. */
export const HEADING = '## Where each rule is';
const RULES = Array.from({ length: 16 }, (_, index) => `R${index + 1}`);

interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** The page with its last section written anew, from the docstrings of the domain and from the titles of the specs. */
export async function withWhereRulesAre(page: string): Promise<string> {
  const [domain, specs] = await Promise.all([filesOf('src/domain/**/*.ts'), filesOf('test/**/*.spec.ts')]);
  const [byHand = ''] = page.split(HEADING);
  const options = await resolveConfig(PAGE);
  return format(`${byHand}${HEADING}\n\n${sectionOf(domain, specs, codesIn(byHand))}`, { ...options, filepath: PAGE });
}

/** The section below its heading, as Markdown. A rule that is not enforced has no files. */
export function sectionOf(
  domain: readonly SourceFile[],
  specs: readonly SourceFile[],
  codes: ReadonlyMap<string, string>,
): string {
  const rows = RULES.map((rule) => {
    const files = domain.filter(({ text }) => new RegExp(`\\b${rule}\\b`).test(text));
    const tests = specs.filter(({ text }) => new RegExp(`['\`(][^'\`\\n]*\\b${rule}\\b[^'\`\\n]*['\`]`).test(text));
    const sources = [...new Set(files.flatMap(({ text }) => sourcesIn(text)))];
    return [rule, codes.get(rule) ?? '', sources.join(' '), linksTo(files), linksTo(files.length === 0 ? [] : tests)];
  });
  return [
    'Written by `npm run rules`: the files of the domain that name a rule, the sources that they cite, and the specs whose titles name it.',
    '',
    '| Rule | Code | Source | Files | Specs |',
    '| --- | --- | --- | --- | --- |',
    ...rows.map((cells) => `| ${cells.join(' | ')} |`),
    '',
  ].join('\n');
}

/** The codes of each rule, as the table of the rules has them in its last column. */
function codesIn(page: string): Map<string, string> {
  const rows = page.split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
  return new Map(rows.map(([, rule = '', , , code = '']) => [rule, code]));
}

/** The sources that docstrings cite, each on one line. */
function sourcesIn(text: string): string[] {
  return [...text.matchAll(/^ \* Source: (?<cited>.*(?:\n \* (?!@|Rejects).+)*)/gm)].map(({ groups }) =>
    (groups?.['cited'] ?? '').replace(/\n \* /g, ' ').replace(/[^.]$/, '$&.'),
  );
}

function linksTo(files: readonly SourceFile[]): string {
  return files.map(({ path }) => `[${path.split('/').at(-1)}](../${path})`).join(', ');
}

function filesOf(pattern: string): Promise<SourceFile[]> {
  const paths = globSync(pattern).sort();
  return Promise.all(paths.map(async (path) => ({ path, text: await readFile(path, 'utf8') })));
}
