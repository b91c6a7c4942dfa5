import react from '@vitejs/plugin-react';
import { defineConfig, type Rolldown } from 'vite';
import { aheadFiles } from './ahead-files.ts';
import { precompressed } from './precompressed.ts';
import { workerFiles } from './worker-files.ts';

/** The server whose answers `npm run dev` shows. */
const API = process.env['DRAWDOWN_URL'] ?? 'http://127.0.0.1:3000';

const PAGE = '/web/index.html';

/** The part of the page with which most readers begin. */
const FIRST_PART = '/web/src/mission/MissionPage.tsx';

/**
 * Groups what every address needs, with the little that the page of a mission shares with other parts: in a file with what those share among
 * themselves it would make a phone wait for all of that.
 */
function ofPage(id: string, context: Rolldown.ChunkingContext): string | null {
  const parts = partsThatNeed(id, context);
  const isNeededBy = (part: string): boolean => parts.some((module) => module.endsWith(part));
  return isNeededBy(PAGE) || (isNeededBy(FIRST_PART) && parts.length > 1) ? 'page' : null;
}

/** The modules that are loaded by themselves and lead to a module, the page itself among them. */
function partsThatNeed(id: string, context: Rolldown.ChunkingContext): readonly string[] {
  const leading = new Set([id]);
  const parts: string[] = [];
  // The set grows while it is gone through.
  for (const module of leading) {
    const info = context.getModuleInfo(module);
    if (info === null) continue;
    if (info.isEntry || info.dynamicImporters.length > 0) parts.push(module);
    for (const importer of info.importers) leading.add(importer);
  }
  return parts;
}

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
            { name: ofPage, debugName: 'page', test: /^(?!.*\/web\/src\/worker\/)/ },
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
