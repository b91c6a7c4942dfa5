// One compilation of each TypeScript file for all who run it in tests: Jest's workers, the threads that the product starts there,
// and the programs that tests run as processes of their own. Nothing is checked here; `npm run check:types` does that.
//
// Threads used to strip types with Node's own compiler instead, which is WebAssembly and has to be made anew in each thread.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');
const COMPILED = join(ROOT, 'node_modules/.cache/drawdown/compiled');
const require = createRequire(import.meta.url);

/** All that changes the outcome for the same source: this file, the options, and the package of the compiler. */
const basis = createHash('sha256')
  .update(readFileSync(import.meta.filename))
  .update(readFileSync(join(ROOT, 'tsconfig.json')))
  .update(readFileSync(join(ROOT, 'node_modules/typescript/package.json')))
  .digest('hex');

/**
 * The JavaScript of a TypeScript file, with a source map in it that leads back to the file. Compiled at most once for each content, and
 * kept under `node_modules/.cache`. A file whose size and time are those of the last look is not read again.
 *
 * @param {string} file path of the file
 * @returns {string}
 */
export function compile(file) {
  const whole = resolve(file);
  const path = relative(ROOT, whole);
  // A tree that a test has copied to somewhere else leaves nothing behind here.
  if (path.startsWith('..')) return transpile(whole, readFileSync(whole, 'utf8'));
  const kept = join(COMPILED, `${path}.js`);
  const { mtimeMs, size } = statSync(whole);
  const look = ` ${basis} ${size} ${mtimeMs}`;
  const before = read(kept);
  if (before?.endsWith(look)) return before;
  const source = readFileSync(whole, 'utf8');
  const key = `\n// ${keyOf(source)}`;
  // The same text with another time, as in a fresh checkout.
  const same = before?.lastIndexOf(key) ?? -1;
  const compiled = `${same > 0 ? before.slice(0, same) : transpile(whole, source)}${key}${look}`;
  mkdirSync(dirname(kept), { recursive: true });
  // Whole or not at all, for others may compile the same file now.
  const partial = `${kept}.${process.pid}.${performance.now()}`;
  writeFileSync(partial, compiled);
  renameSync(partial, kept);
  return compiled;
}

/**
 * Names what compiling a text comes to: the same name, the same JavaScript.
 *
 * @param {string} source
 * @returns {string}
 */
export function keyOf(source) {
  return createHash('sha256').update(basis).update(source).digest('hex');
}

function transpile(fileName, source) {
  // Loaded only where something has changed, for it takes longer to load than most files to compile.
  const ts = require('typescript');
  const { config } = ts.parseConfigFileTextToJson('tsconfig.json', readFileSync(join(ROOT, 'tsconfig.json'), 'utf8'));
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, ROOT);
  const compilerOptions = {
    ...options,
    // `nodenext` would ask package.json, which a single file does not see.
    module: ts.ModuleKind.ESNext,
    // The source map names the source as a file beside the JavaScript, which for all who run it has the path of the source.
    rootDir: undefined,
    outDir: undefined,
    sourceMap: false,
    inlineSourceMap: true,
  };
  return ts.transpileModule(source, { fileName, compilerOptions }).outputText;
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
    return undefined;
  }
}
