import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { inFolder } from '../store/workload.js';

const PROGRAM = fileURLToPath(new URL('./rebuild.process.ts', import.meta.url));
const LOADER = fileURLToPath(new URL('../../test/support/typescript.mjs', import.meta.url));

interface Rebuilt {
  readonly ms: number;
  readonly peakMb: number;
}

/** Rebuilds all projections from a log, in a separate process. Answers events per second. */
export async function rebuildRate(file: string, events: number): Promise<number> {
  return (events / (await runRebuild(file)).ms) * 1_000;
}

/** The peak memory of that process, in MB. */
export async function rebuildMemory(file: string): Promise<number> {
  return (await runRebuild(file)).peakMb;
}

function runRebuild(file: string): Promise<Rebuilt> {
  return inFolder(async (folder) => {
    const node = ['--disable-warning=ExperimentalWarning', '--import', LOADER, PROGRAM, file, join(folder, 'models')];
    const { stdout } = await promisify(execFile)(process.execPath, node);
    return JSON.parse(stdout) as Rebuilt;
  });
}
