import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const run = promisify(execFile);

interface Mistake {
  readonly what: string;
  readonly rule: string;
  readonly file: string;
  readonly text: string;
}

const MISTAKES: readonly Mistake[] = [
  mistake('the clock in the domain', 'no-restricted-globals', 'src/domain', 'export const now = Date.now();'),
  mistake('chance in the domain', 'no-restricted-properties', 'src/domain', 'export const luck = Math.random();'),
  mistake(
    'the clock in a projection',
    'no-restricted-globals',
    'projections',
    'export const now = new Date().toJSON();',
  ),
  mistake(
    'an order that depends on the machine',
    'no-restricted-properties',
    'projections',
    "export const order = 'a'.localeCompare('b');",
  ),
  ...['projections', 'src/domain'].map((folder) =>
    mistake(
      `a fact that a default of ${folder.replace('/', ' ')} lets through`,
      'no-restricted-syntax',
      folder,
      "export function fold(view: number, type: 'a' | 'b'): number { switch (type) { case 'a': return 1; default: return view; } }",
    ),
  ),
  mistake(
    'a default that does more than to be unreachable',
    'no-restricted-syntax',
    'projections',
    "import { unreachable } from '../src/domain/unreachable.js';\nexport function fold(view: number, type: 'a' | 'b'): number { switch (type) { case 'a': return 1; case 'b': return 2; default: return view > 1 ? view : unreachable(type); } }",
  ),
  mistake('any', '@typescript-eslint/no-explicit-any', 'src', 'export const value: any = 1;'),
  mistake(
    'a promise that nobody waits for',
    '@typescript-eslint/no-floating-promises',
    'src',
    'export function start(): void { Promise.resolve(1); }',
  ),
  mistake(
    'a kind that a switch forgets',
    '@typescript-eslint/switch-exhaustiveness-check',
    'src',
    "export function of(kind: 'a' | 'b'): void { switch (kind) { case 'a': return; } }",
  ),
  mistake(
    'a type that is imported as a value',
    '@typescript-eslint/consistent-type-imports',
    'src',
    "import { Injected } from './injected.js'; export type Alias = Injected;",
  ),
  mistake(
    'a value that is taken to be there',
    '@typescript-eslint/no-non-null-assertion',
    'test',
    'export const first = [1][0]!;',
  ),
  mistake(
    'an expectation that only a failure meets',
    'no-restricted-syntax',
    'test',
    "import { expect } from '@jest/globals';\nexport function tried(work: () => void): void { try { work(); } catch (error) { expect(error).toBeDefined(); } }",
  ),
  mistake(
    'a property with a seed of its own',
    'no-restricted-imports',
    'test',
    "import fc from 'fast-check';\nexport const day = fc.nat();",
  ),
  mistake(
    'a type error that is hushed up',
    '@typescript-eslint/ban-ts-comment',
    'src',
    '// @ts-expect-error because\nexport const text: string = 1;',
  ),
  mistake(
    'a comment that turns a rule off',
    '@typescript-eslint/no-explicit-any',
    'src',
    '// eslint-disable-next-line\nexport const hidden: any = 1;',
  ),
  ...Object.entries({
    'a function with a regular participle as its name': 'export function counted(): void {}',
    'a function with an irregular participle as its name': 'export const told = (): void => undefined;',
    'a method with a participle as its name': 'export class Runner { halted(): void {} }',
    'a private method with a participle as its name': 'export class Runner { #begun(): void {} }',
    'a method of a port with a participle as its name': 'export interface Port { moved(): void }',
    'a callback of a port with a participle as its name': 'export interface Port { readonly reached: () => void }',
    'a method of an object with a participle as its name': 'export const port = { written(): void {} };',
  }).map(([what, text]) => mistake(what, 'plain-english/function-names', 'src/adapters', text)),
  ...['What', 'Who', 'Whoever', 'Whether', 'How'].map((word) =>
    mistake(
      `a doc comment that opens with ${word}`,
      'plain-english/comment-openings',
      'src/cli',
      `/** ${word} a port is. */\nexport const port = 1;`,
    ),
  ),
  mistake('a loose comparison in a script', 'eqeqeq', 'scripts', 'export const same = (a, b) => a == b;', 'mjs'),
];

/** What ESLint calls an error; a comment that has no effect is a warning. */
const ERROR = 2;

/** A constructor's types are all that Nest knows of what it has to inject, so that this import has to stay as it is. */
const INJECTION = `import { Injectable } from '@nestjs/common';
import { Injected } from './injected.js';

@Injectable()
export class Service {
  constructor(readonly injected: Injected) {}
}
`;

/** Says what each kind does, those that change nothing included. */
const EXHAUSTIVE = `import { unreachable } from '../src/domain/unreachable.js';

export function fold(view: number, type: 'a' | 'b'): number {
  switch (type) {
    case 'a':
      return 1;
    case 'b':
      return view;
    default:
      return unreachable(type);
  }
}
`;

/** Names and openings that the rules about English must not report. */
const PLAIN_NAMES = `/** The stock; what is left counts. */
export class Stock {
  readonly counted = 1;
  get taken(): number { return 1; }
  feed(): void {}
  seed(): void {}
  read(): void {}
  isCounted(): boolean { return true; }
  countedRows(): number { return 2; }
}
`;

describe('the linter', () => {
  let copy: string;
  let found: ReadonlyMap<string, readonly string[]>;

  beforeAll(async () => {
    copy = await mkdtemp(join(tmpdir(), 'drawdown-lint-'));
    for (const part of ['eslint.config.js', 'tsconfig.json', 'package.json', 'tools/lint'])
      await cp(part, join(copy, part), { recursive: true });
    await symlink(resolve('node_modules'), join(copy, 'node_modules'));
    await write('src/injected.ts', 'export class Injected {}\n');
    await write('src/service.ts', INJECTION);
    await write('src/domain/unreachable.ts', await readFile('src/domain/unreachable.ts', 'utf8'));
    await write('projections/exhaustive.ts', EXHAUSTIVE);
    await write('src/adapters/plain-names.ts', PLAIN_NAMES);
    for (const { file, text } of MISTAKES) await write(file, text);
    found = await lint(copy);
  }, 60_000);
  afterAll(() => rm(copy, { recursive: true, force: true }));

  it.each(MISTAKES)('finds $what', ({ rule, file }) => {
    expect(found.get(basename(file))).toEqual([rule]);
  });

  it('accepts names that only look like participles, and participles as names of values', () => {
    expect(found.get('plain-names.ts')).toEqual([]);
  });

  it('leaves alone what Nest injects', () => {
    expect(found.get('service.ts')).toEqual([]);
  });

  it('leaves alone a switch that is exhaustive', () => {
    expect(found.get('exhaustive.ts')).toEqual([]);
  });

  async function write(file: string, text: string): Promise<void> {
    await mkdir(dirname(join(copy, file)), { recursive: true });
    await writeFile(join(copy, file), `${text}\n`);
  }
});

function mistake(what: string, rule: string, folder: string, text: string, extension = 'ts'): Mistake {
  return { what, rule, file: `${folder}/${what.replaceAll(' ', '-')}.${extension}`, text };
}

/** The rules that each file of a tree breaks, by the name of the file. */
async function lint(tree: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const command = resolve('node_modules/eslint/bin/eslint.js');
  const { stdout } = await run(process.execPath, [command, '--format', 'json', '.'], { cwd: tree }).catch(
    (failed: { stdout: string }) => failed,
  );
  const results = JSON.parse(stdout) as { filePath: string; messages: { ruleId: string; severity: number }[] }[];
  const errors = results.map(({ filePath, messages }) => {
    const rules = messages.filter(({ severity }) => severity === ERROR).map(({ ruleId }) => ruleId);
    return [basename(filePath), rules] as const;
  });
  return new Map(errors);
}
