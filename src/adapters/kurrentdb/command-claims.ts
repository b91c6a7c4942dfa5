import { jsonEvent, NO_STREAM, type RecordedEvent } from '@eventstore/db-client';
import { v5 as uuid } from 'uuid';
import { ConflictError, CorruptedError } from '../../application/ports/event-store.errors.js';
import type { Claim, ExpectedRevision } from '../../application/ports/event-store.js';
import type { Connection } from './connection.js';
import { isWrongExpectedVersion } from './kurrentdb-errors.js';

/** The prefix of claim streams: one stream for each claim, with one event, written before the events of its command. */
export const CLAIM_PREFIX = 'command-';

const CLAIMED = 'CommandClaimed';

/** The namespace of the derived event ids of claims: a claim that is made again has the same id. */
const NAMESPACE = '0c9b1d4e-6a0f-5c0e-9d3b-5f1f3a0e7d21';

/** Claims of commands by callers' idempotency keys, in a KurrentDB. */
export class CommandClaims {
  constructor(private readonly connection: Connection) {}

  /** As `EventStore.findClaim`. */
  async find(commandId: string): Promise<Claim | undefined> {
    let claim: Claim | undefined;
    await this.connection.readStream(CLAIM_PREFIX + commandId, 0, 1, false, (event) => {
      claim = claimIn(event);
    });
    return claim;
  }

  /**
   * Stores a claim before the events that it covers.
   *
   * @param expected the expected revision, for the error
   * @throws ConflictError if another claim of the same id is stored
   */
  async make(claim: Claim, expected: ExpectedRevision): Promise<void> {
    const { commandId, fingerprint, stream } = claim;
    const id = uuid(commandId, NAMESPACE);
    const event = jsonEvent({ id, type: CLAIMED, data: { commandId, fingerprint, stream } });
    try {
      await this.connection.append(CLAIM_PREFIX + commandId, NO_STREAM, [event]);
    } catch (error) {
      if (!isWrongExpectedVersion(error)) throw error;
    }
    // Read back even after a success: the server accepts an event id again whatever data comes with it.
    const stored = await this.find(commandId);
    if (stored?.fingerprint === fingerprint && stored.stream === stream) return;
    throw new ConflictError(stream, expected, -1, `Command ${commandId} is claimed for another request`);
  }
}

/** Reads a claim from the event of a claim stream. Throws: `CorruptedError`. */
function claimIn({ type, data, streamId }: RecordedEvent): Claim {
  const { commandId, fingerprint, stream } = data as Partial<Claim>;
  if (type !== CLAIMED || commandId === undefined || fingerprint === undefined || stream === undefined)
    throw new CorruptedError(
      `${streamId} does not hold a command claim, expected ${CLAIMED}; Drawdown did not write it`,
    );
  return { commandId, fingerprint, stream };
}
