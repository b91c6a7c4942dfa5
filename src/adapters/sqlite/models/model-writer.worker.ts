import { parentPort } from 'node:worker_threads';
import { lowerThreadPriority } from '../threads/thread-priority.js';
import { packError } from '../threads/packed-error.js';
import { classify } from '../sqlite-errors.js';
import { ModelFile } from './model-file.js';
import type { ModelWriterReply, ModelWriterRequest } from './model-writer.client.js';

// The thread that writes models, so that the projector can fold the next events meanwhile.
lowerThreadPriority();
const writers = new Map<string, ModelFile>();

function writerOf(file: string): ModelFile {
  const writer = writers.get(file);
  if (writer === undefined) throw new Error(`${file} is not open for writing`);
  return writer;
}

function carryOut(order: ModelWriterRequest): unknown {
  switch (order.kind) {
    case 'open':
      writers.get(order.file)?.close();
      return void writers.set(order.file, new ModelFile(order.file, order.shape, order.way));
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

/** The error of some work; undefined if it succeeded. */
function outcomeOf(file: string, work: () => void): ReturnType<typeof packError> | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    return packError(classify(error, file) as Error);
  }
}

parentPort?.on('message', (order: ModelWriterRequest) => {
  let answer: ModelWriterReply;
  try {
    answer = { value: carryOut(order) };
  } catch (error) {
    answer = { error: packError(classify(error, 'file' in order ? order.file : '') as Error) };
  }
  parentPort?.postMessage(answer);
});
