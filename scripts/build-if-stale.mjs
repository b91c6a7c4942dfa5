// Builds the product if the build is missing, or older than any of its sources, and then prints a line. A build that
// fails writes nothing and removes nothing (`noEmitOnError`, no `deleteOutDir`), so that the next start tries again and
// never runs half of it.
import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const BUILT = 'dist/src/main.js';
const FOLDERS = ['src', 'projections'];
const FILES = ['package.json', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json', 'nest-cli.json'];

const newestSource = Math.max(...FOLDERS.flatMap(modifiedWithin), ...FILES.map(modifiedAt));
if (newestSource > modifiedAt(BUILT)) {
  // On standard error: `drawdown token create > file` must write the token alone.
  console.error('Building …');
  const { status, error } = spawnSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit' });
  if (error !== undefined) console.error(`Cannot build: ${error.message}`);
  process.exitCode = status ?? 1;
}

/** The last modification of a folder and of everything in it, in milliseconds. A deleted file changes its folder. */
function modifiedWithin(folder) {
  return [folder, ...readdirSync(folder, { recursive: true }).map((name) => join(folder, name))].map(modifiedAt);
}

/** The last modification of a file, in milliseconds; 0 if it does not exist. */
function modifiedAt(file) {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
