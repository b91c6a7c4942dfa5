import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { exclusively } from './exclusively.js';

/**
 * Builds the product if its sources are newer than the last build, as `npm start` does. Where suites run side by side, one builds and
 * the others wait: a server that starts in the middle of a build would load files of two versions.
 */
export async function buildOnce(): Promise<void> {
  await exclusively('build', () => promisify(execFile)(process.execPath, ['scripts/build-if-stale.mjs']));
}
