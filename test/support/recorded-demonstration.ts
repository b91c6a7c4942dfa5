import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { buildOnce } from './build-once.js';
import { DemoProcess } from './demo-process.js';
import { exclusively } from './exclusively.js';

const CACHE = 'node_modules/.cache/drawdown';

/**
 * Fills a folder with the record of the demonstration, so that the demonstration which is started there has nothing left to record. It is
 * recorded once for all suites, and anew when the program or the facts have changed; it is killed on the way, and goes on.
 */
export async function copyDemonstration(dataDir: string): Promise<void> {
  await buildOnce();
  const recorded = await recordedOnce();
  mkdirSync(dataDir, { recursive: true });
  // With the modes of its files: the signing key is nobody else's.
  execFileSync('cp', ['-a', `${recorded}/.`, dataDir]);
}

async function recordedOnce(): Promise<string> {
  const kept = join(CACHE, `demonstration-${digestOf(['examples', 'dist/src', 'dist/projections'])}`);
  await exclusively('demonstration', async () => {
    if (existsSync(kept)) return;
    mkdirSync(CACHE, { recursive: true });
    const fresh = mkdtempSync(join(CACHE, 'recording-'));
    await DemoProcess.killAt(/learnt \d+\/\d+/, fresh);
    await (await DemoProcess.start(fresh)).stop();
    renameSync(fresh, kept);
  });
  return kept;
}

function digestOf(folders: readonly string[]): string {
  const hash = createHash('sha256');
  for (const folder of folders)
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort())
      if (/\.(js|json|csv)$/.test(name)) hash.update(name).update(readFileSync(join(folder, name)));
  return hash.digest('hex').slice(0, 16);
}
