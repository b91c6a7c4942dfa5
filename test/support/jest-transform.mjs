import { compile, keyOf } from './compile.mjs';

/** Gives Jest the same JavaScript as threads and child processes run. */
export default {
  getCacheKey: (source, file) => `${keyOf(source)} ${file}`,
  process: (_source, file) => ({ code: compile(file) }),
};
