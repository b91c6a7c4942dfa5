import { parentPort, workerData } from 'node:worker_threads';
import { openEventLogReadOnly } from './open-event-log.js';
import { classify } from './sqlite-errors.js';
import { sentError } from './sent-error.js';
import { StreamPages } from './stream-pages.js';
import type { PageAnswer, PageOrder } from './sqlite-log-by-stream.js';

// The thread that reads the log stream by stream.
const { file } = workerData as { readonly file: string };
const log = openEventLogReadOnly(file);
const pages = new StreamPages(log);

function answerTo({ through, after, limit }: PageOrder): PageAnswer {
  try {
    return pages.read(through, after, limit);
  } catch (error) {
    return { error: sentError(classify(error, file) as Error) };
  }
}

parentPort?.on('message', (order: PageOrder | 'close') => {
  if (order === 'close') {
    log.close();
    parentPort?.close();
    return;
  }
  const answer = answerTo(order);
  parentPort?.postMessage(answer, 'error' in answer ? [] : answer.texts.map(({ buffer }) => buffer));
});
