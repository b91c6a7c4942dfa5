import { chmodSync, closeSync, copyFileSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { classify } from './sqlite-errors.js';

/** All pages in one step: with smaller steps, the writes of a busy server would restart the backup again and again. */
export const ALL_PAGES = 2 ** 31 - 1;

/** Runs some work on an unfinished copy; after a failure nothing of it is left. Throws classified errors. */
export async function workOrNothing<T>(unfinished: string, work: () => Promise<T>): Promise<T> {
  const remove = (): void => {
    for (const end of ['', '-journal', '-wal', '-shm']) rmSync(unfinished + end, { force: true });
  };
  remove();
  try {
    return await work();
  } catch (error) {
    remove();
    throw classify(error, unfinished);
  }
}

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
