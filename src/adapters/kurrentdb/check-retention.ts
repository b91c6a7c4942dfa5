import { CorruptedError, UnavailableError } from '../../application/ports/event-store.errors.js';
import { CLAIM_PREFIX } from './command-claims.js';
import type { Connection } from './connection.js';
import { FACT_PREFIXES } from './fact-streams.js';

/** Stream settings that let the server remove events. */
const RETENTION_SETTINGS = ['$maxAge', '$maxCount', '$tb'];

/** The prefix of the stream that holds the settings of a stream. */
const SETTINGS_OF = '$$';

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
  const prefixes = [...FACT_PREFIXES, CLAIM_PREFIX].map((prefix) => SETTINGS_OF + prefix);
  const ending = AbortSignal.any([done.signal, AbortSignal.timeout(patienceMs)]);
  await connection.follow(
    'start',
    prefixes,
    {
      event: ({ streamId, data }) => {
        const setting = RETENTION_SETTINGS.find((name) => Object.hasOwn(data as object, name));
        // The last settings of a stream replace all earlier ones.
        if (setting === undefined) forgetful.delete(streamId);
        else forgetful.set(streamId, setting);
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
  if (forgetful.size === 0) return;
  const streams = [...forgetful]
    .map(([stream, setting]) => `${stream.slice(SETTINGS_OF.length)} (${setting})`)
    .join(', ');
  throw new CorruptedError(
    `Fact streams have retention settings that delete events: ${streams}; remove these settings`,
  );
}
