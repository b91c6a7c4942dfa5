import type { Plugin } from 'vite';

/** The name that stands in the worker for the list of its files. */
const PLACE = 'WORKER_FILES';

/** Programs, styles and the typeface: without the map and the letters of other scripts a form can be filled in. */
const NEEDED = /\.(js|css)$|inter-latin-wght-normal-.*\.woff2$/;

/** Tells the worker the names of the built files that it is to keep, each of which holds a digest of its content. */
export function workerFiles(): Plugin {
  return {
    name: 'worker-files',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const worker = bundle['worker.js'];
        if (worker?.type !== 'chunk' || !worker.code.includes(PLACE)) throw new Error('There is no worker to tell');
        const files = Object.keys(bundle).filter((name) => name.startsWith('page/') && NEEDED.test(name));
        worker.code = worker.code.replaceAll(PLACE, () => JSON.stringify(files.sort().map((name) => `/${name}`)));
      },
    },
  };
}
