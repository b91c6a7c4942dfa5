import { once } from 'node:events';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { LogFile } from './log-by-stream.client.js';

/** The worker program: TypeScript in tests, JavaScript when built. */
const PROGRAM = new URL(`./page-check.worker${extname(import.meta.url)}`, import.meta.url);

/**
 * Looks through the pages of a log, or of a copy of one, on a thread of its own, which does not keep the process alive.
 *
 * @returns the damage that SQLite found; undefined for none
 * @throws Error if the pages could not be looked through
 */
export async function findDamagedPage(file: string, kind: LogFile['kind']): Promise<string | undefined> {
  const worker = new Worker(PROGRAM, { workerData: { file, kind } satisfies LogFile });
  worker.unref();
  const [damage] = (await once(worker, 'message')) as [string | undefined];
  return damage;
}
