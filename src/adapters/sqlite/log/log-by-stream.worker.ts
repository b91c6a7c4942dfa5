import { parentPort, workerData } from 'node:worker_threads';
import { lowerThreadPriority } from '../threads/thread-priority.js';
import { openEventLogReadOnly } from './open-event-log.js';
import { classify } from '../sqlite-errors.js';
import { packError } from '../threads/packed-error.js';
import { StreamPages } from './stream-pages.js';
import { openLogCopyReadOnly } from './open-log-copy.js';
import type { LogFile, PageReply, PageRequest } from './log-by-stream.client.js';

// The thread that reads the log stream by stream.
lowerThreadPriority();
const { file, kind } = workerData as LogFile;
const log = kind === 'copy' ? openLogCopyReadOnly(file) : openEventLogReadOnly(file);
const pages = new StreamPages(log, kind);

/** The page after the last one read, if there may be one. */
let next: PageRequest | undefined;

/** The answer after the end of the log. */
const NOTHING: PageReply = { texts: [], events: 0 };

function answerTo(order: PageRequest): PageReply {
  try {
    return pages.read(order.through, order.after, order.limit);
  } catch (error) {
    return { error: packError(classify(error, file) as Error) };
  }
}

parentPort?.on('message', (message: PageRequest | 'next' | 'close') => {
  if (message === 'close') {
    log.close();
    parentPort?.close();
    return;
  }
  const order = message === 'next' ? next : message;
  const answer = order === undefined ? NOTHING : answerTo(order);
  const texts = 'error' in answer ? [] : answer.texts;
  next = order !== undefined && 'last' in answer ? { ...order, after: answer.last } : undefined;
  parentPort?.postMessage(
    answer,
    texts.map(({ buffer }) => buffer),
  );
});
