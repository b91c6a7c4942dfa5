import { existsSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { CorruptedError } from '../../../application/ports/event-store.errors.js';
import { WITHOUT_LEAVES } from './event-log.schema.js';
import { openEventLogReadOnly } from './open-event-log.js';
import { journalDamage, lastingJournalDamage } from '../journal-look.js';
import { classify } from '../sqlite-errors.js';

/** The events that the read models have taken in. */
export interface ModelsReach {
  /** The last position. */
  readonly position: string;
  /** The log from which the models were made: its first event and that event's position. */
  readonly log: string;
  /** True if another log's server can reach these models: one that has no events is then not taken for their log. */
  readonly isShared?: boolean;
  /** The way to be rid of these models, as an order. */
  readonly removal: string;
}

/** Where a log ends. */
interface LogEnd {
  readonly head: bigint;
  readonly identity: string | undefined;
}

/**
 * Compares the journal of a log with its index, the parts of the log with those that Drawdown makes, and the end of the log
 * with that of its leaves and with the read models, before anything is checkpointed, truncated or repaired. It changes
 * neither the log nor its journal.
 *
 * @throws CorruptedError if events would be lost, or the log is none that can be continued
 */
export function lookBeforeTouching(file: string, reach: ModelsReach | undefined): void {
  const removal = reach?.removal ?? 'delete the read models';
  const refuse = (found: string): never => {
    throw new CorruptedError(
      `${found}. Nothing was changed. Restore ${file} from the last backup; only if the record may end there, move ${file}-wal and ${file}-shm away and ${removal}`,
    );
  };
  const damage = journalDamage(file);
  if (damage !== undefined) refuse(`${file}-wal ${damage}`);
  const shortfall = shortfallOf(existsSync(file) ? lookAtEnd(file) : undefined, reach);
  if (shortfall !== undefined) refuse(`${file}${shortfall}`);
}

/**
 * Throws `CorruptedError` if a log ends before what its read models have taken in, as it does after its journal was cut and
 * the journal's index lost. Opens the log for reading only; a server may write to it.
 *
 * @param reach found out before the log is opened
 */
export function checkReach(file: string, reach: ModelsReach): void {
  const shortfall = shortfallOf(lookAtEnd(file), reach);
  if (shortfall !== undefined)
    throw new CorruptedError(`${file}${shortfall}. Nothing was changed. Restore ${file} from the last backup`);
}

/** The shortfall of a log behind its read models, as the end of a sentence that begins with its file. */
function shortfallOf(end: LogEnd | undefined, reach: ModelsReach | undefined): string | undefined {
  // Models of another log are deleted when the projector starts, or refused where they are shared.
  const isOwn = end?.identity === reach?.log || (end?.identity === undefined && reach?.isShared !== true);
  if (reach === undefined || !isOwn) return undefined;
  const includes = `but the read models include events up to ${reach.position}`;
  if (end === undefined) return ` is missing, ${includes}`;
  return BigInt(reach.position) > end.head ? `: The log ends at position ${end.head}, ${includes}` : undefined;
}

/**
 * Throws `CorruptedError` if the journal of a log is damaged. To read a log makes the index of its journal anew, which tells
 * the next start of the damage. For a process that has no connection to the log yet; a server may write to it.
 */
export function lookBeforeReading(file: string): void {
  const damage = lastingJournalDamage(file);
  if (damage !== undefined)
    throw new CorruptedError(`${file}-wal ${damage}. Nothing was changed. Restore ${file} from the last backup`);
}

/** Throws `CorruptedError` for a log that ends elsewhere than its leaves do. It opens the log for reading only. */
function lookAtEnd(file: string): LogEnd {
  const log = openEventLogReadOnly(file);
  try {
    const head = log.prepare('SELECT max(position) AS position FROM event').get()?.position;
    const first = log.prepare('SELECT event_id, position FROM event ORDER BY position LIMIT 1').get();
    const identity = first === undefined ? undefined : `${String(first.event_id)} at ${String(first.position)}`;
    checkLeaves(log, file, Number(head ?? 0));
    return { head: BigInt(Number(head ?? 0)), identity };
  } catch (error) {
    throw classify(error, file);
  } finally {
    log.close();
  }
}

function checkLeaves(log: DatabaseSync, file: string, head: number): void {
  if (log.prepare('PRAGMA user_version').get()?.user_version === WITHOUT_LEAVES) return;
  const { leaves, written } = log
    .prepare('SELECT (SELECT max(position) FROM leaf) AS leaves, (SELECT events FROM running_hash) AS written')
    .get() as Record<string, number | null>;
  if (head === written && (leaves ?? 0) === written) return;
  throw new CorruptedError(
    `${file} ends at event ${head} and checksum ${leaves ?? 0}, but ${written ?? 'an unknown number of'} events were written; restore it from a backup`,
  );
}
