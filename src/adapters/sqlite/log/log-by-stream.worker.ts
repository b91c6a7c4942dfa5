import { parentPort, workerData } from 'node:worker_threads';
import { stepBack } from '../threads/background-thread.js';
import { openEventLogReadOnly } from './open-event-log.js';
import { classify } from '../sqlite-errors.js';
import { sentError } from '../threads/sent-error.js';
import { StreamPages } from './stream-pages.js';
import type { PageAnswer, PageOrder } from './log-by-stream.client.js';

// The thread that reads the log stream by stream.
stepBack();
const { file } = workerData as { readonly file: string };
const log = openEventLogReadOnly(file);
const pages = new StreamPages(log);

/** The page behind the one last read, if there may be one. */
let next: PageOrder | undefined;

/** Behind the end of the log. */
const NOTHING: PageAnswer = { texts: [], events: 0 };

function answerTo(order: PageOrder): PageAnswer {
  try {
    return pages.read(order.through, order.after, order.limit);
  } catch (error) {
    return { error: sentError(classify(error, file) as Error) };
  }
}

parentPort?.on('message', (message: PageOrder | 'next' | 'close') => {
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
