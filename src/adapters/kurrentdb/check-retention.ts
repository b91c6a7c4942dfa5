import { CorruptedError, UnavailableError } from '../../application/ports/event-store.errors.js';
import { CLAIM_PREFIX } from './command-claims.js';
import type { Connection } from './connection.js';
import { FACT_PREFIXES } from './fact-streams.js';

/** Settings that let the server remove events of a stream. */
const FORGETTING = ['$maxAge', '$maxCount', '$tb'];

/** The settings of a stream are in a stream of their own, named so. */
const SETTINGS_OF = '$$';

/**
 * Sees to it that no stream of ours is set to forget: a history from which the server removes events is none.
 *
 * @param patienceMs for the server to go through everything it holds, in milliseconds
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
        const setting = FORGETTING.find((name) => Object.hasOwn(data as object, name));
        // The last settings of a stream count: they replace all that were there before.
        if (setting === undefined) forgetful.delete(streamId);
        else forgetful.set(streamId, setting);
      },
      caughtUp: () => {
        caughtUp = true;
        done.abort();
      },
    },
    ending,
  );
  if (!caughtUp) {
    const reason =
      'did not say within time how its streams are set; KurrentDB, or EventStoreDB 23.10 or later, is needed';
    throw new UnavailableError(`${connection.address} ${reason}`);
  }
  if (forgetful.size === 0) return;
  const streams = [...forgetful]
    .map(([stream, setting]) => `${stream.slice(SETTINGS_OF.length)} (${setting})`)
    .join(', ');
  throw new CorruptedError(`Streams of facts must never forget, but these are set to: ${streams}`);
}
