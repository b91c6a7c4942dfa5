import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** What was found, by folder and name. A process outlives its suites, and nothing moves meanwhile. */
const found = new Map();

/**
 * Finds the TypeScript file behind the name of the JavaScript that it becomes, as `typescript.mjs` does for other programs. Jest's own way,
 * to map the name to one without an ending and to try every ending, does so anew for each suite.
 *
 * @param {string} name as it is imported
 * @param {import('jest-resolve').ResolverOptions} options
 * @returns {string} the path of the file
 */
export function sync(name, options) {
  if (!name.startsWith('.') || !name.endsWith('.js')) return options.defaultResolver(name, options);
  const key = `${options.basedir} ${name}`;
  const before = found.get(key);
  if (before !== undefined) return before;
  const source = join(options.basedir, name.replace(/\.js$/, '.ts'));
  const path = existsSync(source) ? source : options.defaultResolver(name, options);
  found.set(key, path);
  return path;
}
