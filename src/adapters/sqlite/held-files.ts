import { statSync, type BigIntStats } from 'node:fs';
import { dirname } from 'node:path';

/**
 * The files of an open database. The system lets a file be removed or replaced while it is open: what is written to it then is
 * in no file that has a name. It also lets another program write into it, as a copy of a backup over it does: what SQLite
 * remembers of the pages is then no longer what they hold.
 */
export class HeldFiles {
  readonly #folder: string;
  readonly #held: ReadonlyMap<string, string>;
  /** The content of the database as it was last written by us. */
  #written: Content | undefined;
  /** The state of the folder when all files were last found in it. */
  #seen = '';

  /**
   * @param file an open database with a journal
   * @param loss what a lost file means, and what to do, as the end of a sentence
   * @param lock the file of its write lock; absent for none
   */
  constructor(
    private readonly file: string,
    private readonly loss: string,
    lock?: string,
  ) {
    this.#folder = dirname(file);
    const paths = [file, `${file}-wal`, `${file}-shm`, ...(lock === undefined ? [] : [lock])];
    this.#held = new Map(
      paths.flatMap((path) => {
        const identity = identityOf(path);
        return identity === undefined ? [] : [[path, identity]];
      }),
    );
    this.#written = contentOf(file);
  }

  /** Notes that the database has been written to here; only one thread of one process writes to it. */
  noteWritten(): void {
    this.#written = contentOf(this.file);
  }

  /** A sentence where somebody else has written into the database since; undefined otherwise, also for one that is lost. */
  findOverwritten(): string | undefined {
    const found = contentOf(this.file);
    const isSameFile = found !== undefined && found.ino === this.#written?.ino;
    if (!isSameFile || (found.size === this.#written?.size && found.mtimeNs === this.#written.mtimeNs))
      return undefined;
    return `${this.file} was written to by another program while it was in use: ${this.loss}`;
  }

  /**
   * The file that is no longer the one that is open, as a sentence; undefined if all are.
   *
   * @param thorough false to look at the folder first, which changes whenever a name in it does
   */
  findLost(thorough: boolean): string | undefined {
    const state = stateOf(this.#folder);
    if (!thorough && state === this.#seen && state !== '') return undefined;
    for (const [path, identity] of this.#held) {
      const found = identityOf(path);
      if (found === identity) continue;
      return `${path} was ${found === undefined ? 'removed' : 'replaced'} while it was in use: ${this.loss}`;
    }
    this.#seen = state;
    return undefined;
  }
}

function identityOf(path: string): string | undefined {
  const found = statSync(path, { throwIfNoEntry: false });
  return found === undefined ? undefined : `${found.dev} ${found.ino}`;
}

/** The state of a file, which changes whenever somebody writes to it. */
type Content = Pick<BigIntStats, 'ino' | 'size' | 'mtimeNs'>;

function contentOf(file: string): Content | undefined {
  return statSync(file, { bigint: true, throwIfNoEntry: false });
}

function stateOf(folder: string): string {
  const found = statSync(folder, { bigint: true, throwIfNoEntry: false });
  return found === undefined ? '' : `${found.ino} ${found.mtimeNs}`;
}
