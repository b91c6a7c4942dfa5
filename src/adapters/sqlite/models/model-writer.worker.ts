import { parentPort } from 'node:worker_threads';
import { stepBack } from '../threads/background-thread.js';
import { sentError } from '../threads/sent-error.js';
import { classify } from '../sqlite-errors.js';
import { ModelWriter } from './model-files.js';
import type { Answer, Order } from './model-writer.client.js';

// The thread that writes models, so that the next events are folded meanwhile.
stepBack();
const writers = new Map<string, ModelWriter>();

function writerOf(file: string): ModelWriter {
  const writer = writers.get(file);
  if (writer === undefined) throw new Error(`${file} is not open for writing`);
  return writer;
}

function carryOut(order: Order): unknown {
  switch (order.kind) {
    case 'open':
      writers.get(order.file)?.close();
      return void writers.set(order.file, new ModelWriter(order.file, order.shape, order.indexed));
    case 'advance':
      return order.advances.map(({ file, advance }) => outcomeOf(file, () => writerOf(file).advance(advance)));
    case 'finish':
      return writerOf(order.file).finish();
    case 'compare':
      return writerOf(order.file).compareWith(order.before, order.limit);
    case 'close':
      writers.get(order.file)?.close();
      return void writers.delete(order.file);
    case 'end':
      for (const writer of writers.values()) writer.close();
      return void parentPort?.close();
  }
}

/** Why something could not be done; undefined where it was. */
function outcomeOf(file: string, work: () => void): ReturnType<typeof sentError> | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    return sentError(classify(error, file) as Error);
  }
}

parentPort?.on('message', (order: Order) => {
  let answer: Answer;
  try {
    answer = { value: carryOut(order) };
  } catch (error) {
    answer = { error: sentError(classify(error, 'file' in order ? order.file : '') as Error) };
  }
  parentPort?.postMessage(answer);
});
