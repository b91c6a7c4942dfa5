import { Inject, Injectable } from '@nestjs/common';
import { v4 } from 'uuid';
import type { EventStore, StoredEvent } from '../ports/event-store.js';
import { EVENT_STORE } from '../ports/event-store.token.js';
import { UnavailableError } from '../ports/event-store.errors.js';
import { Histories } from '../histories/histories.js';
import { voidPredicate } from '../histories/void-events.js';
import { parseStream } from '../streams.js';
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
 * is sent again. A refusal leaves the key free; one whose event lies void behind a closure gate, for the same request.
 */
@Injectable()
export class Idempotency {
  readonly #inFlight = new Set<string>();

  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly histories: Histories,
  ) {}

  /**
   * Runs a command under its caller's key, or under an id of its own where the caller gave none.
   *
   * @param first `look` whether the key has taken effect, or `run`, for a command whose acceptance makes the claim of its key: it finds
   *   out by itself then, and what came of the key is looked for only where the command is not accepted
   * @throws IdempotencyKeyReusedError when the key belongs to another request
   * @throws IdempotencyKeyInFlightError when the first request with the key is still being handled here
   */
  async once(
    context: CommandContext,
    run: (identity: CommandIdentity) => Promise<Outcome>,
    first: 'look' | 'run' = 'look',
  ): Promise<Outcome> {
    const identity = this.#identify(context);
    if (identity.fingerprint === undefined) return run(identity);
    this.#inFlight.add(identity.commandId);
    try {
      if (first === 'run') return await this.#runFirst(identity, run);
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

  async #runFirst(identity: CommandIdentity, run: (identity: CommandIdentity) => Promise<Outcome>): Promise<Outcome> {
    let outcome: Outcome;
    try {
      outcome = await run(identity);
    } catch (error) {
      if (error instanceof UnavailableError) throw error;
      const earlier = await this.#replay(identity);
      if (earlier === undefined) throw error;
      return earlier;
    }
    if (outcome.kind === 'accepted' && !outcome.replayed) return outcome;
    // What was recorded under the key before is another request's answer, perhaps: its claim tells.
    return (await this.#replay(identity)) ?? outcome;
  }

  /** The identity of a request. Throws: `IdempotencyKeyInFlightError`. */
  #identify({ idempotency, actor }: CommandContext): CommandIdentity {
    if (idempotency === undefined) return { commandId: v4(), isNew: true };
    const commandId = commandIdOf(actor.subject, idempotency.key);
    if (this.#inFlight.has(commandId)) throw new IdempotencyKeyInFlightError();
    return { commandId, fingerprint: idempotency.fingerprint };
  }

  async #replay({ commandId, fingerprint }: CommandIdentity): Promise<Accepted | undefined> {
    if (fingerprint === undefined) return undefined;
    const claim = await this.store.findClaim(commandId);
    if (claim === undefined) return undefined;
    if (claim.fingerprint !== fingerprint) throw new IdempotencyKeyReusedError();
    const written = await this.#countingOf(commandId, claim.stream);
    // A claim without events is decided afresh: an engine may write the claim first, and stop in between.
    return written.length === 0 ? undefined : { kind: 'accepted', receipt: receiptOf(written), replayed: true };
  }

  /** The events of a command that count. Behind those that are void it may have written others, under the ids that follow. */
  async #countingOf(commandId: string, stream: string): Promise<StoredEvent[]> {
    for (let index = 0; ;) {
      const written = await this.#writtenFrom(index, commandId, stream);
      const counting = await this.#withoutVoid(written, stream);
      if (counting.length > 0 || written.length === 0) return counting;
      index += written.length;
    }
  }

  /** The gates are looked at after the events: whichever gate an event lies behind was set before it. */
  async #withoutVoid(written: readonly StoredEvent[], stream: string): Promise<StoredEvent[]> {
    const { category, missionId } = parseStream(stream);
    if (category === 'mission' || written.length === 0) return [...written];
    const { gates } = await this.histories.mission(missionId);
    const isVoid = voidPredicate(gates);
    return written.filter((event) => !isVoid(event));
  }

  /** The events of a command that stand side by side in a stream, from the one under the id derived for an index. */
  async #writtenFrom(index: number, commandId: string, stream: string): Promise<StoredEvent[]> {
    const first = await this.store.revisionOf(stream, eventIdOf(commandId, index));
    if (first === undefined) return [];
    const written: StoredEvent[] = [];
    for (let from = first; ; from += PAGE) {
      const page = await this.store.readStream(stream, from, { limit: PAGE });
      const end = page.findIndex(({ metadata }) => metadata.commandId !== commandId);
      const own = end === -1 ? page : page.slice(0, end);
      written.push(...own);
      if (own.length < PAGE) return written;
    }
  }
}
