import { parentPort, workerData } from 'node:worker_threads';
import { openEventLogReadOnly } from './open-event-log.js';
import { classify } from './sqlite-errors.js';
import { sentError } from './sent-error.js';
import { StreamPages } from './stream-pages.js';
import type { PageAnswer, PageOrder } from './sqlite-log-by-stream.js';

// The thread that reads the log stream by stream. While a page is made use of, it reads the next one.
const { file } = workerData as { readonly file: string };
const log = openEventLogReadOnly(file);
const pages = new StreamPages(log);

/** The page that is most likely asked for next. */
let ahead: { readonly order: string; readonly answer: PageAnswer } | undefined;

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
  const answer = ahead?.order === JSON.stringify(order) ? ahead.answer : answerTo(order);
  parentPort?.postMessage(answer, 'error' in answer ? [] : answer.texts.map(({ buffer }) => buffer));
  ahead = undefined;
  if ('error' in answer || answer.events < order.limit) return;
  const next = { ...order, after: answer.last };
  ahead = { order: JSON.stringify(next), answer: answerTo(next) };
});
