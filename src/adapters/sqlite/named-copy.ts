import {
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DiskFullError } from '../../application/ports/event-store.errors.js';
import { classify, resultCode, SQLITE } from './sqlite-errors.js';

/** All pages in one step: with smaller steps, the writes of a busy server would restart the backup again and again. */
export const ALL_PAGES = 2 ** 31 - 1;

/**
 * Runs some work on an unfinished copy; after a failure nothing of it is left.
 *
 * @throws Error if no file can be made there, DiskFullError, and classified errors
 */
export async function workOrNothing<T>(unfinished: string, work: () => Promise<T>): Promise<T> {
  const folder = dirname(unfinished);
  if (!existsSync(folder) || !statSync(folder).isDirectory())
    throw new Error(`${folder} is not a folder; name a file in one that exists`);
  const remove = (): void => {
    for (const end of ['', '-journal', '-wal', '-shm']) rmSync(unfinished + end, { force: true });
  };
  remove();
  try {
    return await work();
  } catch (error) {
    remove();
    throw faultOf(error, unfinished);
  }
}

function faultOf(error: unknown, unfinished: string): unknown {
  const reason = resultCode(error) ?? (error as NodeJS.ErrnoException).code;
  if (NO_FILE.includes(reason))
    return new Error(
      `${unfinished} cannot be made by this user; give the right to write in its folder, or name another one`,
      { cause: error },
    );
  // While a database is copied, a disk without room is an I/O error.
  if (NO_ROOM.includes(reason))
    return new DiskFullError(
      `${unfinished} could not be written: its disk is full or fails; make room, or name another one`,
      {
        cause: error,
      },
    );
  return classify(error, unfinished);
}

/** Codes of SQLite and of the operating system for a file that cannot be made. */
const NO_FILE: readonly unknown[] = [SQLITE.cannotOpen, SQLITE.readOnly, 'EACCES', 'EPERM', 'EROFS', 'ENOENT'];

/** And for one that finds no room. */
const NO_ROOM: readonly unknown[] = [SQLITE.full, SQLITE.ioError, 'ENOSPC', 'EDQUOT', 'EIO'];

/** Copies a file for its owner only: a copy has the mode of its source, which may have been kept where others read. */
export function copyForOwner(source: string, unfinished: string): void {
  copyFileSync(source, unfinished);
  chmodSync(unfinished, 0o600);
}

/** Turns a copied database into a single file without a journal. */
export function settle(file: string): void {
  const copy = new DatabaseSync(file);
  try {
    copy.exec('PRAGMA synchronous = FULL; PRAGMA journal_mode = DELETE');
  } finally {
    copy.close();
  }
}

/** Syncs the file before the rename, and the folder after it, before the caller is answered. */
export function giveName(unfinished: string, target: string): void {
  sync(unfinished);
  renameSync(unfinished, target);
  sync(dirname(target));
}

function sync(path: string): void {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
