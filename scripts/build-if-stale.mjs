// Builds the product when what was built is missing, or older than any of its sources. Prints a line when it does.
// A build that fails writes nothing and removes nothing (`noEmitOnError`, no `deleteOutDir`), so that the next start tries
// again instead of running half of it.
import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const BUILT = 'dist/src/main.js';
const FOLDERS = ['src', 'projections'];
const FILES = ['package.json', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json', 'nest-cli.json'];

const newestSource = Math.max(...FOLDERS.flatMap(modifiedWithin), ...FILES.map(modifiedAt));
if (newestSource > modifiedAt(BUILT)) {
  // Not on standard output: `drawdown token create > file` is to hold the token alone.
  console.error('Building …');
  const { status, error } = spawnSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit' });
  if (error !== undefined) console.error(`Cannot build: ${error.message}`);
  process.exitCode = status ?? 1;
}

/** When a folder, and each file and folder in it, was last modified, in milliseconds. A folder is when a file goes. */
function modifiedWithin(folder) {
  return [folder, ...readdirSync(folder, { recursive: true }).map((name) => join(folder, name))].map(modifiedAt);
}

/** When a file was last modified, in milliseconds; 0 for one that is not there. */
function modifiedAt(file) {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
