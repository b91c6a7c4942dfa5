import { Inject, Injectable } from '@nestjs/common';
import { v4 } from 'uuid';
import type { EventStore, StoredEvent } from '../ports/event-store.js';
import { EVENT_STORE } from '../ports/event-store.token.js';
import { IdempotencyKeyInFlightError, IdempotencyKeyReusedError } from './commands.errors.js';
import { commandIdOf, eventIdOf } from '../orders/derived-ids.js';
import type { CommandContext } from '../orders/order.js';
import type { Accepted, Outcome } from '../orders/outcome.js';
import { receiptOf } from '../orders/receipt.js';
import type { CommandIdentity } from './recorder.js';

/** Most commands record one event. */
const PAGE = 10;

/**
 * Lets a key take effect once, for good: an accepted command is answered from its events, however often and however late it
 * is sent again. A refusal leaves the key free.
 */
@Injectable()
export class Idempotency {
  readonly #inFlight = new Set<string>();

  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  /**
   * Runs a command under its caller's key, or under an id of its own where the caller gave none.
   *
   * @throws IdempotencyKeyReusedError when the key belongs to another request
   * @throws IdempotencyKeyInFlightError when the first request with the key is still being handled here
   */
  async once(context: CommandContext, run: (identity: CommandIdentity) => Promise<Outcome>): Promise<Outcome> {
    const { idempotency, actor } = context;
    if (idempotency === undefined) return run({ commandId: v4() });
    const identity = { commandId: commandIdOf(actor.subject, idempotency.key), fingerprint: idempotency.fingerprint };
    if (this.#inFlight.has(identity.commandId)) throw new IdempotencyKeyInFlightError();
    this.#inFlight.add(identity.commandId);
    try {
      return (await this.#replay(identity)) ?? (await run(identity));
    } finally {
      this.#inFlight.delete(identity.commandId);
    }
  }

  /**
   * Runs a command under the identity that an earlier request gave it, unless it has taken effect. Callers may meet here: the
   * handlers look for the command's events before they decide.
   *
   * @throws IdempotencyKeyReusedError when the key belongs to another request by now
   */
  async resume<T>(identity: CommandIdentity, run: () => Promise<T>): Promise<T | Accepted> {
    const replayed = identity.fingerprint === undefined ? undefined : await this.#replay(identity);
    return replayed ?? run();
  }

  async #replay({ commandId, fingerprint }: CommandIdentity): Promise<Accepted | undefined> {
    const claim = await this.store.findClaim(commandId);
    if (claim === undefined) return undefined;
    if (claim.fingerprint !== fingerprint) throw new IdempotencyKeyReusedError();
    const written = await this.#writtenBy(commandId, claim.stream);
    // A claim without events is decided afresh: an engine may write the claim first, and stop in between.
    return written.length === 0 ? undefined : { kind: 'accepted', receipt: receiptOf(written), replayed: true };
  }

  /** The events of a command, which stand side by side in one stream, the first of them under the id derived for it. */
  async #writtenBy(commandId: string, stream: string): Promise<StoredEvent[]> {
    const first = await this.store.revisionOf(stream, eventIdOf(commandId, 0));
    if (first === undefined) return [];
    const written: StoredEvent[] = [];
    for (let from = first; ; from += PAGE) {
      const page = await this.store.readStream(stream, from, { limit: PAGE });
      const own = page.filter(({ metadata }) => metadata.commandId === commandId);
      written.push(...own);
      if (own.length < PAGE) return written;
    }
  }
}
