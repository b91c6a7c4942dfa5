import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder that holds a page as it is built: its shell, its worker, and further files by their names. */
export function makePageFolder(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'drawdown-page-'));
  mkdirSync(join(folder, 'page'));
  const all = { 'index.html': '<title>Drawdown</title>', 'worker.js': '// The worker', ...files };
  for (const [name, text] of Object.entries(all)) writeFileSync(join(folder, name), text);
  return folder;
}
