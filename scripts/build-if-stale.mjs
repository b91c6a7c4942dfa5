// Builds the product when what was built is missing, or older than any of its sources. Prints a line when it does.
import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const BUILT = 'dist/src/main.js';
const FOLDERS = ['src', 'projections'];
const FILES = ['package.json', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json', 'nest-cli.json'];

const newestSource = Math.max(...FOLDERS.flatMap(modifiedWithin), ...FILES.map(modifiedAt));
if (newestSource > modifiedAt(BUILT)) {
  console.log('Building …');
  const { status } = spawnSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit' });
  process.exitCode = status ?? 1;
}

/** When each file of a folder was last modified, in milliseconds. */
function modifiedWithin(folder) {
  return readdirSync(folder, { recursive: true }).map((name) => modifiedAt(join(folder, name)));
}

/** When a file was last modified, in milliseconds; 0 for one that is not there. */
function modifiedAt(file) {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
