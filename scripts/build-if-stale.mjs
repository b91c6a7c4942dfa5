// Builds the product when what was built is missing, or older than any of its sources. Prints a line when it does.
// A build that fails writes nothing and removes nothing (`noEmitOnError`, no `deleteOutDir`), so that the next start tries
// again instead of running half of it.
// A production install (`npm install --omit=dev`) has nothing to build with, and maybe no sources: what was built is taken as it is.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const BUILT = 'dist/src/main.js';
const FOLDERS = ['src', 'projections', 'web/src'];
const FILES = [
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'tsconfig.build.json',
  'nest-cli.json',
  'web/ahead-files.ts',
  'web/index.html',
  'web/package.json',
  'web/precompressed.ts',
  'web/vite.config.ts',
  'web/worker-files.ts',
];
const BUILDER = 'node_modules/@nestjs/cli/package.json';

const newestSource = Math.max(...FOLDERS.flatMap(modifiedWithin));
if (existsSync('src') && existsSync(BUILDER)) {
  if (Math.max(newestSource, ...FILES.map(modifiedAt)) > modifiedAt(BUILT)) build();
} else if (!existsSync(BUILT)) {
  console.error(
    `There is no ${BUILT}, and nothing to build it with. Run npm install and npm run build where the sources are.`,
  );
  process.exitCode = 1;
} else if (newestSource > modifiedAt(BUILT)) {
  // Not the other files: npm writes package-lock.json anew when it installs.
  console.error(
    'The sources are newer than what was built, and there is nothing to build them with: starting what was built.',
  );
}

function build() {
  // Not on standard output: `drawdown token create > file` is to hold the token alone.
  console.error('Building …');
  const { status, error } = spawnSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit' });
  if (error !== undefined) console.error(`Cannot build: ${error.message}`);
  process.exitCode = status ?? 1;
}

/** The last modification of a folder and of everything in it, in milliseconds. A deleted file changes its folder. */
function modifiedWithin(folder) {
  if (!existsSync(folder)) return [0];
  return [folder, ...readdirSync(folder, { recursive: true }).map((name) => join(folder, name))].map(modifiedAt);
}

/** The last modification of a file, in milliseconds; 0 if it does not exist. */
function modifiedAt(file) {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
