import { CorruptedError, UnavailableError } from '../../application/ports/event-store.errors.js';
import type { RecordedEvent } from '@eventstore/db-client';
import { START } from '../../application/ports/event-store.js';
import { CLAIM_PREFIX } from './command-claims.js';
import type { Connection } from './connection.js';
import { FACT_PREFIXES } from './fact-streams.js';
import { SETTINGS_OF } from './stream-names.js';

/** Stream settings that let the server remove events. */
const RETENTION_SETTINGS = ['$maxAge', '$maxCount', '$tb'];

/** The prefixes of the streams that hold the settings of our streams. */
export const SETTINGS_PREFIXES: readonly string[] = [...FACT_PREFIXES, CLAIM_PREFIX].map(
  (prefix) => SETTINGS_OF + prefix,
);

/** True for the settings of a stream. */
export function isSettings({ streamId }: RecordedEvent): boolean {
  return streamId.startsWith(SETTINGS_OF);
}

/** A stream, and its setting that lets the server remove events; undefined where it has none. Later settings replace all earlier ones. */
export function retentionIn({ streamId, data }: RecordedEvent): [stream: string, setting: string | undefined] {
  const setting = RETENTION_SETTINGS.find((name) => Object.hasOwn(Object(data) as object, name));
  return [streamId.slice(SETTINGS_OF.length), setting];
}

/** Throws `CorruptedError` that names the streams with retention settings, if there are any. */
export function refuseRetention(forgetful: readonly (readonly [stream: string, setting: string])[]): void {
  if (forgetful.length === 0) return;
  const streams = forgetful.map(([stream, setting]) => `${stream} (${setting})`).join(', ');
  throw new CorruptedError(
    `Fact streams have retention settings that delete events: ${streams}; remove these settings`,
  );
}

/**
 * Checks that no fact stream has retention settings: the server would remove events from the history.
 *
 * @param patienceMs the time for the server to scan its whole log, in milliseconds
 * @throws CorruptedError that names the streams, UnavailableError
 */
export async function checkRetention(connection: Connection, patienceMs: number): Promise<void> {
  const forgetful = new Map<string, string>();
  const done = new AbortController();
  let caughtUp = false;
  const ending = AbortSignal.any([done.signal, AbortSignal.timeout(patienceMs)]);
  await connection.follow(
    START,
    SETTINGS_PREFIXES,
    {
      event: (event) => {
        const [stream, setting] = retentionIn(event);
        if (setting === undefined) forgetful.delete(stream);
        else forgetful.set(stream, setting);
      },
      onCaughtUp: () => {
        caughtUp = true;
        done.abort();
      },
    },
    ending,
  );
  if (!caughtUp) {
    const reason = 'did not list its stream settings in time; expected KurrentDB, or EventStoreDB 23.10 or later';
    throw new UnavailableError(`${connection.address} ${reason}`);
  }
  refuseRetention([...forgetful]);
}
