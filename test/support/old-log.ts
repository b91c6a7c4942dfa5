import { readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

/** A log of format 1, as an earlier version stored it: 13 events without leaves. */
export const OLD_EVENTS = 13;

const FIXTURE = new URL('../adapters/fixtures/log-of-format-1.sql', import.meta.url);

/** Writes the log of format 1 to a new file. */
export function writeOldLog(file: string): void {
  const log = new DatabaseSync(file);
  log.exec(readFileSync(FIXTURE, 'utf8'));
  log.close();
}
