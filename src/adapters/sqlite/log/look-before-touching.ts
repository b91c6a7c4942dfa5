import { existsSync } from 'node:fs';
import { CorruptedError } from '../../../application/ports/event-store.errors.js';
import { journalDamage } from './journal-look.js';
import { openEventLogReadOnly } from './open-event-log.js';

/** The events that the read models have taken in. */
export interface ModelsReach {
  /** The last position. */
  readonly position: string;
  /** The log from which the models were made: its first event and that event's position. */
  readonly log: string;
  /** The place of the read models. */
  readonly place: string;
}

/**
 * Compares the journal of a log with its index, and the end of the log with the read models, before anything is
 * checkpointed, truncated or repaired. It changes neither the log nor its journal.
 *
 * @throws CorruptedError if events would be lost
 */
export function lookBeforeTouching(file: string, reach: ModelsReach | undefined): void {
  const aside = reach === undefined ? 'the read models' : `the read models in ${reach.place}`;
  const refuse = (found: string): never => {
    throw new CorruptedError(
      `${found}. Nothing was changed. Restore ${file} from the last backup; only if the record may end there, move ${file}-wal and ${file}-shm away and delete ${aside}`,
    );
  };
  const damage = journalDamage(file);
  if (damage !== undefined) refuse(`${file}-wal ${damage}`);
  if (reach === undefined) return;
  const includes = `but the read models include events up to ${reach.position}`;
  if (!existsSync(file)) return refuse(`${file} is missing, ${includes}`);
  const { head, identity } = endsOf(file);
  // Models of another log are deleted when the projector starts.
  if ((identity === undefined || identity === reach.log) && BigInt(reach.position) > head)
    refuse(`${file}: The log ends at position ${head}, ${includes}`);
}

/**
 * Throws `CorruptedError` if the journal of a log is damaged. To read a log makes the index of its journal anew, which tells
 * the next start of the damage. For a process that has no connection to the log yet; a server may write to it.
 */
export function lookBeforeReading(file: string): void {
  let damage = journalDamage(file);
  // A journal that grows during the look may seem damaged; damage seems so each time.
  for (let again = 0; damage !== undefined && again < 3; again++) damage = journalDamage(file);
  if (damage !== undefined)
    throw new CorruptedError(`${file}-wal ${damage}. Nothing was changed. Restore ${file} from the last backup`);
}

function endsOf(file: string): { head: bigint; identity: string | undefined } {
  const log = openEventLogReadOnly(file);
  try {
    const head = log.prepare('SELECT max(position) AS position FROM event').get()?.position;
    const first = log.prepare('SELECT event_id, position FROM event ORDER BY position LIMIT 1').get();
    const identity = first === undefined ? undefined : `${String(first.event_id)} at ${String(first.position)}`;
    return { head: BigInt(Number(head ?? 0)), identity };
  } finally {
    log.close();
  }
}
