import { once } from 'node:events';
import { getPriority } from 'node:os';
import { Worker } from 'node:worker_threads';
import { expect, it } from '@jest/globals';

const MODULE = new URL('../../src/adapters/sqlite/threads/thread-priority.ts', import.meta.url).href;

/** Reports its own priority, before and after. */
const PROGRAM = `
  import { getPriority } from 'node:os';
  import { parentPort } from 'node:worker_threads';
  const { lowerThreadPriority } = await import(${JSON.stringify(MODULE)});
  const before = getPriority();
  lowerThreadPriority();
  parentPort.postMessage({ before, after: getPriority() });`;

/** Elsewhere a thread has no priority of its own. */
const STEP = process.platform === 'linux' ? 5 : 0;

it('a thread that lowers its priority leaves all other threads as they are', async () => {
  const before = getPriority();
  const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(PROGRAM)}`));
  const [told] = (await once(worker, 'message')) as [{ readonly before: number; readonly after: number }];
  expect(told).toEqual({ before, after: Math.min(before + STEP, 19) });
  expect(getPriority()).toBe(before);
  await worker.terminate();
});
