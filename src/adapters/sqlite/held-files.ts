import { statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * The files of an open database. The system lets a file be removed or replaced while it is open: what is written to it then is
 * in no file that has a name.
 */
export class HeldFiles {
  readonly #folder: string;
  readonly #held: ReadonlyMap<string, string>;
  /** The state of the folder when all files were last found in it. */
  #seen = '';

  /**
   * @param file an open database with a journal
   * @param loss what a lost file means, and what to do, as the end of a sentence
   * @param lock the file of its write lock; absent for none
   */
  constructor(
    file: string,
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

function stateOf(folder: string): string {
  const found = statSync(folder, { bigint: true, throwIfNoEntry: false });
  return found === undefined ? '' : `${found.ino} ${found.mtimeNs}`;
}
