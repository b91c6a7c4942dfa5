import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import ts from 'typescript';
import { NEW_FACT, NEW_FIELD, NEW_PROJECTION, type Place } from './newcomer-places.js';

const run = promisify(execFile);

const PARTS = [
  'src',
  'projections',
  'test',
  'web/src',
  'web/test',
  'tools',
  'examples',
  'tsconfig.json',
  'package.json',
  'jest.config.js',
];
const COPIED = [...PARTS, '.dependency-cruiser.js'];

/** The field is set by the fact, so that the two are added together; the question stands alone. */
const ALL = [...NEW_FIELD, ...NEW_FACT, ...NEW_PROJECTION];

/**
 * A newcomer adds a made-up fact with its command, a field of an answer and a question to a copy of the tree, and forgets one
 * place after the other: each is named by the compiler or by a test.
 */
describe('a newcomer who adds a fact, a field and a question', () => {
  let copy: string;
  let compiler: Compiler;

  beforeAll(async () => {
    copy = await mkdtemp(join(tmpdir(), 'drawdown-newcomer-'));
    for (const part of COPIED) await cp(part, join(copy, part), { recursive: true });
    await linkPackages(copy);
    compiler = new Compiler(copy);
    await write(ALL);
  }, 60_000);
  afterAll(() => rm(copy, { recursive: true, force: true }));

  /** The copy with these additions, and no others. */
  async function write(places: readonly Place[]): Promise<void> {
    for (const [file, text] of await textsWith(places)) {
      if (text === undefined) await rm(join(copy, file), { force: true });
      else await writeFile(join(copy, file), text);
      compiler.take(file, text);
    }
  }

  it('compiles once nothing is forgotten', () => {
    expect(compiler.errorsIn([...new Set(ALL.map(({ file }) => file))])).toEqual([]);
  }, 120_000);

  describe('does not compile without', () => {
    afterAll(() => write(ALL));

    it.each(ALL.filter(({ complainsIn }) => complainsIn !== undefined))(
      '$what',
      async (place) => {
        await write(ALL.filter((other) => other !== place));
        expect(compiler.errorsIn([place.complainsIn ?? ''])).not.toEqual([]);
      },
      120_000,
    );
  });

  it('passes the tests that hold the places together, but for the digests that are still to be checked in', async () => {
    await write(ALL.filter((place) => !NEW_PROJECTION.includes(place)));
    expect(await failuresOf('domain/catalogue', 'api/routes')).toEqual('');
  }, 120_000);

  it('is told of a route that is missing', async () => {
    const forgotten = ['src/api/routes/missions/sites.controller.ts', 'src/api/routes/missions/sites.dto.ts'];
    await write(ALL.filter(({ file }) => !forgotten.includes(file)));
    expect(await failuresOf('api/routes')).toContain('the routes › take InspectSite');
  }, 120_000);

  it('is told of a decision that has no file of its own', async () => {
    await write(ALL);
    const decision = 'src/domain/mission/decisions/inspect-site.ts';
    await rm(join(copy, decision));
    expect(await failuresOf('domain/catalogue')).toContain(decision);
  }, 120_000);

  it('is told of an answer that changed under the same version, and of a question without digests or spec', async () => {
    await write(ALL);
    const failures = await failuresOf('golden-digests', 'registry');
    expect(failures).toContain('establishments');
    expect(failures).toContain('test/projections/establishments.projection.spec.ts');
  }, 120_000);

  it('is told of a question that nobody can ask', async () => {
    await write(ALL.filter(({ file }) => file !== 'projections/registry.ts'));
    const command = resolve('node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
    const { stdout } = await run(
      process.execPath,
      [command, '--config', '.dependency-cruiser.js', 'src', 'projections'],
      { cwd: copy },
    ).catch((failed: { stdout: string }) => failed);
    expect(stdout).toContain('nothing-is-left-over: projections/establishments.projection.ts');
  }, 120_000);

  /** The report of the specs of these names that fail in the copy; empty where all pass. */
  async function failuresOf(...specs: readonly string[]): Promise<string> {
    const jest = ['--experimental-vm-modules', resolve('node_modules/jest/bin/jest.js'), '--maxWorkers=1', ...specs];
    const env = { ...process.env, NODE_OPTIONS: '' };
    const { stderr } = await run(process.execPath, jest, { cwd: copy, env, maxBuffer: 64 * 1024 * 1024 }).then(
      () => ({ stderr: '' }),
      (failed: { stderr: string }) => failed,
    );
    return stderr;
  }
});

/** The texts of all places' files: with the additions of some; undefined for a file that is not there without its own. */
async function textsWith(places: readonly Place[]): Promise<Map<string, string | undefined>> {
  const texts = new Map<string, string | undefined>();
  for (const { file } of ALL) texts.set(file, await readFile(file, 'utf8').catch(() => undefined));
  for (const { file, add } of places) texts.set(file, add(texts.get(file) ?? ''));
  return texts;
}

/** The packages of this tree, for a copy of it; what is compiled for the tests of the copy is not kept among what is for ours. */
async function linkPackages(copy: string): Promise<void> {
  await mkdir(join(copy, 'node_modules'));
  for (const name of await readdir('node_modules'))
    if (name !== '.cache') await symlink(resolve('node_modules', name), join(copy, 'node_modules', name));
  const compiled = 'node_modules/.cache/drawdown/compiled';
  await cp(compiled, join(copy, compiled), { recursive: true });
}

/** The TypeScript compiler on some files of a tree and all that they import, which checks again only what has changed. */
class Compiler {
  readonly #files = new Map<string, { readonly text: string; readonly version: number }>();
  readonly #service: ts.LanguageService;
  #changes = 0;

  constructor(private readonly tree: string) {
    const { config } = ts.readConfigFile(join(tree, 'tsconfig.json'), (file) => ts.sys.readFile(file)) as {
      readonly config: object;
    };
    const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: [] }, ts.sys, tree);
    this.#service = ts.createLanguageService({
      getCompilationSettings: () => options,
      getScriptFileNames: () => [...this.#files.keys()],
      getScriptVersion: (file) => String(this.#files.get(file)?.version ?? 0),
      getScriptSnapshot: (file) => {
        const text = this.#files.get(file)?.text ?? ts.sys.readFile(file);
        return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
      },
      getCurrentDirectory: () => tree,
      getDefaultLibFileName: (settings) => ts.getDefaultLibFilePath(settings),
      fileExists: (file) => ts.sys.fileExists(file),
      readFile: (file) => ts.sys.readFile(file),
      directoryExists: (folder) => ts.sys.directoryExists(folder),
      getDirectories: (folder) => ts.sys.getDirectories(folder),
    });
  }

  /** Takes note of what a file holds now; undefined for one that is gone. */
  take(name: string, text: string | undefined): void {
    const file = join(this.tree, name);
    if (text === undefined) this.#files.delete(file);
    else if (this.#files.get(file)?.text !== text) this.#files.set(file, { text, version: ++this.#changes });
  }

  /** The messages of the errors in some files. */
  errorsIn(files: readonly string[]): string[] {
    return files.flatMap((file) =>
      this.#service
        .getSemanticDiagnostics(join(this.tree, file))
        .map(({ messageText }) => `${file}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`),
    );
  }
}
