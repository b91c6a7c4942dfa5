// Exits with 1 if folders side by side import each other. Reads the result of dependency-cruiser, as JSON, from
// standard input.
import { text } from 'node:stream/consumers';
import { folderCircles, type Import } from './folder-circles.js';

interface Cruised {
  readonly modules: readonly {
    readonly source: string;
    readonly dependencies: readonly { readonly resolved: string }[];
  }[];
}

const { modules } = JSON.parse(await text(process.stdin)) as Cruised;
const imports = modules.flatMap(({ source, dependencies }) =>
  dependencies.map(({ resolved }): Import => ({ from: source, to: resolved })),
);
const circles = ['src', 'projections'].flatMap((top) => folderCircles(imports, top));
for (const { folders, imports: steps } of circles) {
  process.stdout.write(`error no-folder-circles: ${[...folders, folders[0]].join(' → ')}\n`);
  for (const { from, to } of steps) process.stdout.write(`    ${from} → ${to}\n`);
}
if (circles.length === 0) process.stdout.write(`no folder circles found (${imports.length} imports)\n`);
process.exitCode = circles.length === 0 ? 0 : 1;
