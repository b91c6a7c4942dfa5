import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Builds the product if its sources are newer than what was built, as `npm start` does. */
export async function buildOnce(): Promise<void> {
  await promisify(execFile)(process.execPath, ['scripts/build-if-stale.mjs']);
}
