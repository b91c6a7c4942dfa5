import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What goes wrong, and when. */
export interface Fault {
  readonly fail: 'write' | 'sync';
  /** The how-manieth time, counted from the start of the process; or each time, for as long as a file is there. */
  readonly at: number | { readonly whileThere: string };
  /** An error number; that of a bad disk by default. */
  readonly error?: number;
  /** Counts only what happens to the file of this name; to any file of the log otherwise. */
  readonly file?: string;
  /** The beginning of the names of the files that are meant; those of the log by default. */
  readonly prefix?: string;
  /** A file that is made once it has gone wrong. */
  readonly mark?: string;
}

/** `errno` of a full disk. */
export const ENOSPC = 28;

/** Environment variables for a process whose disk keeps only what was synced, or fails. See `disk.c`. */
export class FaultyDisk {
  private constructor(private readonly library: string) {}

  /**
   * Undefined where there is no C compiler, or no Linux to preload into, which is said. Throws: where CI lacks the compiler, for it must
   * not.
   */
  static build(): FaultyDisk | undefined {
    const disk = process.platform === 'linux' ? FaultyDisk.#compile() : undefined;
    if (disk === undefined)
      process.stderr.write('NOT RUN: power cuts and failing disks need Linux and a C compiler (cc)\n');
    return disk;
  }

  static #compile(): FaultyDisk | undefined {
    const library = join(mkdtempSync(join(tmpdir(), 'drawdown-disk-')), 'disk.so');
    const source = fileURLToPath(new URL('disk.c', import.meta.url));
    try {
      execFileSync('cc', ['-shared', '-fPIC', '-O1', '-o', library, source, '-ldl', '-lpthread'], { stdio: 'pipe' });
    } catch (error) {
      const lacking = (error as NodeJS.ErrnoException).code === 'ENOENT';
      if (lacking && process.env.CI === undefined) return undefined;
      throw error;
    }
    return new FaultyDisk(library);
  }

  /** After each sync, what is on the disk of the files with this beginning of a name is in this folder. */
  keepingSynced(folder: string, prefix = 'events.db'): Record<string, string> {
    return { LD_PRELOAD: this.library, DISK_SYNCED: folder, DISK_PREFIX: prefix };
  }

  failing({ fail, at, error, file, prefix, mark }: Fault): Record<string, string> {
    const when = typeof at === 'number' ? { DISK_AT: at } : { DISK_WHILE: at.whileThere };
    const asked = { ...when, DISK_ERROR: error, DISK_FILE: file, DISK_PREFIX: prefix, DISK_MARK: mark };
    const given = Object.entries(asked).filter(([, value]) => value !== undefined);
    return {
      LD_PRELOAD: this.library,
      DISK_FAIL: fail,
      ...Object.fromEntries(given.map(([name, value]) => [name, String(value)])),
    };
  }
}
