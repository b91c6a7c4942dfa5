import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { aheadFiles } from './ahead-files.ts';
import { precompressed } from './precompressed.ts';
import { workerFiles } from './worker-files.ts';

/** The server whose answers `npm run dev` shows. */
const API = process.env['DRAWDOWN_URL'] ?? 'http://127.0.0.1:3000';

/** The page is served by the API at `/`, its files at `/page/`, its worker at `/worker.js` (`src/api/edge/page`). */
export default defineConfig({
  plugins: [react(), workerFiles(), aheadFiles(), precompressed()],
  build: {
    // One file of styles, too: over a slow link each file costs a way there and back.
    cssCodeSplit: false,
    outDir: '../dist/page',
    emptyOutDir: true,
    assetsDir: 'page',
    target: 'es2023',
    rolldownOptions: {
      input: ['index.html', 'src/worker/worker.ts'],
      // A browser knows the worker by its address, which stays the same, and lets it answer for what is at and below it.
      output: {
        entryFileNames: ({ name }) => (name === 'worker' ? 'worker.js' : 'page/[name]-[hash].js'),
        codeSplitting: {
          // Over a slow link each file costs a way there and back: what every page needs is one, what several need another.
          groups: [
            { name: 'page', tags: ['$initial'], test: /^(?!.*\/web\/src\/worker\/)/ },
            { name: 'parts', test: /\/web\/src\/(?!worker|locales|language\/texts|record)/, minShareCount: 2 },
            { name: 'work', test: /\/web\/src\/record\/(?!facts\/)/, minShareCount: 2 },
          ],
        },
      },
    },
    // The policy of the page allows no `data:` but in images.
    assetsInlineLimit: 0,
    // A polyfill for browsers that the page is not made for.
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    license: { fileName: 'page/licences.md' },
  },
  server: {
    proxy: Object.fromEntries(['/api', '/sign-in'].map((path) => [path, { target: API, changeOrigin: true }])),
  },
});
