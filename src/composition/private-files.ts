import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The bits of a mode that admit anybody but the owner. */
const OTHERS = 0o077;

/** From here on the process creates folders (0700) and files (0600) for their owner only. */
export function createForOwnerOnly(): void {
  process.umask(OTHERS);
}

/**
 * The data folder, and the files in it, that others may open, each with its mode. An operator may have wanted that, so it
 * stays. Windows has no such modes.
 */
export function openToOthers(dataDir: string): string[] {
  if (process.platform === 'win32') return [];
  const paths = [dataDir, ...readdirSync(dataDir).map((name) => join(dataDir, name))];
  return paths.flatMap((path) => {
    const mode = (statSync(path, { throwIfNoEntry: false })?.mode ?? 0) & 0o777;
    return (mode & OTHERS) === 0 ? [] : [`${path} (${mode.toString(8)})`];
  });
}
