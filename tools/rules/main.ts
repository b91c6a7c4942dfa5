// Writes the section of docs/rules.md that tells where each rule is.
import { readFile, writeFile } from 'node:fs/promises';
import { PAGE, withWhereRulesAre } from './where-rules-are.js';

await writeFile(PAGE, await withWhereRulesAre(await readFile(PAGE, 'utf8')));
