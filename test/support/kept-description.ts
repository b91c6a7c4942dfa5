import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ApiDocument } from '../../tools/fuzz/document.js';

const CACHE = 'node_modules/.cache/drawdown';

/** The description of the API that these sources come to, as a suite made it before; undefined where none has. */
export function keptDescription(): ApiDocument | undefined {
  try {
    return JSON.parse(readFileSync(place(), 'utf8')) as ApiDocument;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return undefined;
  }
}

/** Keeps the description that these very sources have made, for the suites that come after. */
export function keepDescription(document: ApiDocument): void {
  mkdirSync(CACHE, { recursive: true });
  // Whole or not at all, for other suites read it meanwhile.
  const partial = `${place()}.${process.pid}`;
  writeFileSync(partial, JSON.stringify(document));
  renameSync(partial, place());
}

let known: string | undefined;

/** Named after all that the description is made of. */
function place(): string {
  known ??= join(CACHE, `description-${digestOf(['src', 'projections'])}.json`);
  return known;
}

function digestOf(folders: readonly string[]): string {
  const hash = createHash('sha256').update(readFileSync('package-lock.json'));
  for (const folder of folders)
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort())
      if (name.endsWith('.ts')) hash.update(name).update(readFileSync(join(folder, name)));
  return hash.digest('hex').slice(0, 16);
}
