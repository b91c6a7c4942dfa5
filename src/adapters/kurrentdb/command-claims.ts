import { NO_STREAM, type RecordedEvent } from '@eventstore/db-client';
import { v4 } from 'uuid';
import { ClaimTakenError, CorruptedError } from '../../application/ports/event-store.errors.js';
import type { Claim } from '../../application/ports/event-store.js';
import type { Connection } from './connection.js';
import { isWrongExpectedVersion, UnconfirmedError } from './kurrentdb-errors.js';

/** The prefix of claim streams: one stream for each claim, with one event, written before the events of its command. */
export const CLAIM_PREFIX = 'command-';

const CLAIMED = 'CommandClaimed';

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
   * Stores a claim before the events that it covers. Its event has a random id, by which the server tells whether the claim, and with it
   * the command, is new: one that it knew it would accept again.
   *
   * @returns true if nobody has made the claim before
   * @throws ClaimTakenError if another claim of the same id is stored, UnavailableError if one may be
   */
  async make(claim: Claim): Promise<boolean> {
    const { commandId, fingerprint, stream } = claim;
    const data = Buffer.from(JSON.stringify({ commandId, fingerprint, stream }));
    let refusal: unknown;
    try {
      await this.connection.append(CLAIM_PREFIX + commandId, NO_STREAM, [
        { id: v4(), type: CLAIMED, data, metadata: new Uint8Array() },
      ]);
      return true;
    } catch (error) {
      if (!isWrongExpectedVersion(error)) throw error;
      refusal = error;
    }
    const stored = await this.find(commandId);
    if (stored === undefined) throw new UnconfirmedError(CLAIM_PREFIX + commandId, refusal);
    if (stored.fingerprint === fingerprint && stored.stream === stream) return false;
    throw new ClaimTakenError(claim);
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
