// Compiles whatever has changed since the last run of the tests, before several processes would do it at the same time.
import { glob } from 'node:fs/promises';
import { compile } from './compile.mjs';

const exclude = (name) => name === 'node_modules';
for await (const file of glob('{src,projections,test,tools}/**/*.ts', { exclude })) {
  compile(file);
}
