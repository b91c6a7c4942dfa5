import { once } from 'node:events';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';

/** The worker program: TypeScript in tests, JavaScript when built. */
const PROGRAM = new URL(`./page-check.worker${extname(import.meta.url)}`, import.meta.url);

/**
 * Looks through the pages of a log on a thread of its own, which does not keep the process alive.
 *
 * @returns the damage that SQLite found; undefined for none
 * @throws Error if the pages could not be looked through
 */
export async function findDamagedPage(file: string): Promise<string | undefined> {
  const worker = new Worker(PROGRAM, { workerData: { file } });
  worker.unref();
  const [damage] = (await once(worker, 'message')) as [string | undefined];
  return damage;
}
