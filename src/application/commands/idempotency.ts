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
    const identity = this.#identify(context);
    if (identity.fingerprint === undefined) return run(identity);
    this.#inFlight.add(identity.commandId);
    try {
      return (await this.#replay(identity)) ?? (await run(identity));
    } finally {
      this.#inFlight.delete(identity.commandId);
    }
  }

  /**
   * Runs the rehearsal of a command, and leaves its caller's key as it is.
   *
   * @throws as `once`
   */
  async rehearse(context: CommandContext, run: (identity: CommandIdentity) => Promise<Outcome>): Promise<Outcome> {
    const identity = this.#identify(context);
    return (await this.#replay(identity)) ?? (await run(identity));
  }

  /**
   * Runs a command under the identity that an earlier request gave it, unless it has taken effect. Callers may meet here: the
   * handlers look for the command's events before they decide.
   *
   * @throws IdempotencyKeyReusedError when the key belongs to another request by now
   */
  async resume<T>(identity: CommandIdentity, run: () => Promise<T>): Promise<T | Accepted> {
    return (await this.#replay(identity)) ?? run();
  }

  /** The identity of a request. Throws: `IdempotencyKeyInFlightError`. */
  #identify({ idempotency, actor }: CommandContext): CommandIdentity {
    if (idempotency === undefined) return { commandId: v4() };
    const commandId = commandIdOf(actor.subject, idempotency.key);
    if (this.#inFlight.has(commandId)) throw new IdempotencyKeyInFlightError();
    return { commandId, fingerprint: idempotency.fingerprint };
  }

  async #replay({ commandId, fingerprint }: CommandIdentity): Promise<Accepted | undefined> {
    if (fingerprint === undefined) return undefined;
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
