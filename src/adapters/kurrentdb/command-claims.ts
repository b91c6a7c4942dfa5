import { jsonEvent, NO_STREAM, type RecordedEvent } from '@eventstore/db-client';
import { v5 as uuid } from 'uuid';
import { ConflictError, CorruptedError } from '../../application/ports/event-store.errors.js';
import type { Claim, ExpectedRevision } from '../../application/ports/event-store.js';
import type { Connection } from './connection.js';
import { isWrongExpectedVersion } from './kurrentdb-errors.js';

/** Streams of claims: one each, with one event, written before the events of its command. */
export const CLAIM_PREFIX = 'command-';

const CLAIMED = 'CommandClaimed';

/** Namespace of the ids of claims, which are derived, so that a claim made again is the same. */
const NAMESPACE = '0c9b1d4e-6a0f-5c0e-9d3b-5f1f3a0e7d21';

/** Claims of commands by callers' keys, in a KurrentDB. */
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
   * Makes sure that a claim is stored, before anything it stands for is.
   *
   * @param expected for the message
   * @throws ConflictError when another one of the same id is stored
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
    // Read back also after a success: the server takes the same id again, whatever came with it.
    const stored = await this.find(commandId);
    if (stored?.fingerprint === fingerprint && stored.stream === stream) return;
    throw new ConflictError(stream, expected, -1, `Command ${commandId} is claimed for another request`);
  }
}

/** The claim that an event of a claim's stream holds. Throws: `CorruptedError`. */
function claimIn({ type, data, streamId }: RecordedEvent): Claim {
  const { commandId, fingerprint, stream } = data as Partial<Claim>;
  if (type !== CLAIMED || commandId === undefined || fingerprint === undefined || stream === undefined)
    throw new CorruptedError(`${streamId} does not hold the claim of a command`);
  return { commandId, fingerprint, stream };
}
