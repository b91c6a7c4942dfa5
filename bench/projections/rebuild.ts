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

/**
 * Rebuilds all projections from a log, in a separate process. Answers events per second.
 *
 * @param place the file of the log, or the address of its server
 */
export async function rebuildRate(place: string, events: number): Promise<number> {
  return (events / (await runRebuild(place)).ms) * 1_000;
}

/** The peak memory of that process, in MB. */
export async function rebuildMemory(file: string): Promise<number> {
  return (await runRebuild(file)).peakMb;
}

function runRebuild(place: string): Promise<Rebuilt> {
  return inFolder(async (folder) => {
    const node = ['--disable-warning=ExperimentalWarning', '--import', LOADER, PROGRAM, place, join(folder, 'models')];
    const { stdout } = await promisify(execFile)(process.execPath, node);
    // After what the program says of its progress.
    return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Rebuilt;
  });
}
