import { readFileSync } from 'node:fs';
import { registerHooks, stripTypeScriptTypes } from 'node:module';
import { fileURLToPath } from 'node:url';

/** A query that makes Node load a module, and whatever that imports, again. */
const GENERATION = /\?generation=\d+$/;

/** The packages that a spec gets from us. */
const STAND_INS: Readonly<Record<string, string>> = {
  '@jest/globals': new URL('./jest-globals.ts', import.meta.url).href,
  'fast-check': new URL('./fast-check.ts', import.meta.url).href,
};

/**
 * Lets specs load under plain Node, and more than once: what a module of one generation imports is of the same one.
 *
 * @param onImport hears of each import of a file by a file, by their paths
 */
export function installModuleHooks(onImport: (importer: string, imported: string) => void): void {
  const stripped = new Map<string, string>();
  registerHooks({
    resolve(specifier, context, next) {
      const [generation] = GENERATION.exec(context.parentURL ?? '') ?? [];
      if (generation === undefined) return next(specifier, context);
      const standIn = STAND_INS[specifier];
      if (standIn !== undefined) return { url: standIn, shortCircuit: true };
      if (!specifier.startsWith('.')) return next(specifier, context);
      const url = new URL(specifier.replace(/\.js$/, '.ts'), context.parentURL).href;
      onImport(pathOf(context.parentURL ?? ''), pathOf(url));
      return { url: `${url}${generation}`, shortCircuit: true };
    },
    load(url, context, next) {
      if (!GENERATION.test(url)) return next(url, context);
      const path = pathOf(url);
      const source = stripped.get(path) ?? stripTypeScriptTypes(readFileSync(path, 'utf8'), { mode: 'transform' });
      stripped.set(path, source);
      return { format: 'module', shortCircuit: true, source };
    },
  });
}

/** The address under which Node loads a file for the n-th time. */
export function inGeneration(fileUrl: string, generation: number): string {
  return `${fileUrl}?generation=${generation}`;
}

function pathOf(url: string): string {
  return fileURLToPath(url.replace(GENERATION, ''));
}
