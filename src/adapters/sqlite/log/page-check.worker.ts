import { parentPort, workerData } from 'node:worker_threads';
import { CorruptedError } from '../../../application/ports/event-store.errors.js';
import { classify } from '../sqlite-errors.js';
import { lowerThreadPriority } from '../threads/thread-priority.js';
import { openLogCopyReadOnly } from './open-log-copy.js';
import type { LogFile } from './log-by-stream.client.js';
import { openEventLogReadOnly } from './open-event-log.js';

// The thread that looks through the pages of the log after a start. It does not look at what they say: `verify log` does.
// An error that is no damage ends the thread, and reaches the caller.
lowerThreadPriority();
const { file, kind } = workerData as LogFile;

function findDamage(): string | undefined {
  const log = kind === 'copy' ? openLogCopyReadOnly(file) : openEventLogReadOnly(file);
  try {
    const [first] = log.prepare('PRAGMA quick_check(1)').all();
    // One line of a log, and of an answer.
    const found = String(first?.quick_check).replaceAll(/\s+/g, ' ');
    return found === 'ok' ? undefined : found;
  } catch (error) {
    if (classify(error, file) instanceof CorruptedError) return (error as Error).message;
    throw error;
  } finally {
    log.close();
  }
}

parentPort?.postMessage(findDamage());
