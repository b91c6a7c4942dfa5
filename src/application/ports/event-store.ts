import type { PartialDate } from '../../domain/calendar/partial-date.js';
import type { Source } from '../../domain/history/fact.js';
import type { Actor } from '../orders/actor.js';

/** Everything recorded about an event besides what happened. */
export interface EventMetadata {
  readonly actor: Actor;
  /** The second person, where the command took one. */
  readonly approvedBy?: Actor;
  readonly source: Source;
  readonly effectiveOn: PartialDate;
  readonly effectiveOnQualifier?: 'by';
  /** ISO 8601, UTC, milliseconds. Never goes backwards along the total order. */
  readonly recordedAt: string;
  readonly commandId: string;
  readonly correlationId: string;
  readonly causationId: string;
  readonly traceparent?: string;
}

/** An event about to be appended. Its id is derived (UUID v5 of command id and index), so that a retry writes the same. */
export interface NewEvent {
  readonly eventId: string;
  readonly type: string;
  readonly schemaVersion: number;
  readonly data: unknown;
  readonly metadata: EventMetadata;
}

/** The envelope: an event as it is stored, and as auditors see it. */
export interface StoredEvent extends NewEvent {
  readonly stream: string;
  /** The place in its stream: 0, 1, 2 … without gap. */
  readonly revision: number;
  /** The place in the total order; a decimal string that callers only compare (`comparePositions`). */
  readonly position: string;
}

/** The revision a stream must have for an append to succeed. There is no "any". */
export type ExpectedRevision = number | 'no-stream';

/** That a caller's key belongs to one request, for good. Claims are no facts: they stay out of the log. */
export interface Claim {
  /** UUID v5 of (caller, key). */
  readonly commandId: string;
  /** SHA-256, hex, of method, path and canonical body. */
  readonly fingerprint: string;
  /** The stream that the command wrote to. */
  readonly stream: string;
}

export interface Page {
  readonly events: readonly StoredEvent[];
  /** Where to go on: every event up to here has been considered. Equals `after` when nothing is behind it. */
  readonly next: string;
  /** True when the log held nothing further at the time of reading. */
  readonly atEnd: boolean;
}

/** What a subscription tells: an event, or that it has caught up and follows from now on. */
export type Notice = { readonly kind: 'event'; readonly event: StoredEvent } | { readonly kind: 'live' };

/** The position before the first event. */
export const START = '0';

/**
 * Append-only streams in one total order.
 *
 * Every method rejects with one of the classified errors of `event-store.errors.ts`, and with nothing else but defects.
 */
export interface EventStore {
  /**
   * Appends events to one stream, all or none, and answers them as read back. Appending the same ids again at the same
   * expected revision answers the events of the first time, whoever asked then and under whichever trace; ids stored
   * with another type, data, date or source, or only in part, are a conflict. Ids stored at another place are one where
   * the engine can tell; callers look for their command's events before they decide, and do not rely on it.
   *
   * @param claim stored with the events, where a caller gave an idempotency key
   * @throws ConflictError when the stream is not at `expected`, or a claim of the same id differs
   */
  append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly NewEvent[],
    claim?: Claim,
  ): Promise<readonly StoredEvent[]>;

  /** The claim stored under a command id. A claim may exist without its events: its command is decided afresh. */
  findClaim(commandId: string): Promise<Claim | undefined>;

  /**
   * Events of one stream; empty for a stream that does not exist.
   *
   * @param from the first revision wanted, inclusive; backwards, the last one
   */
  readStream(
    stream: string,
    from: number,
    options?: { limit?: number; backwards?: boolean },
  ): Promise<readonly StoredEvent[]>;

  /**
   * A page of the total order.
   *
   * @param after exclusive; `START` is the beginning
   * @param missionId narrows the page to the streams of one mission: its own, its assets' and its vouchers'
   */
  readAll(after: string, limit: number, missionId?: string): Promise<Page>;

  /** The stream within a mission that holds an event. An engine without an index by id scans the mission's history. */
  locate(missionId: string, eventId: string): Promise<string | undefined>;

  /** The position of the last event, `START` while there is none. */
  head(): Promise<string>;

  /**
   * Catches up from a position, says that it is live, then follows until the caller stops iterating or aborts.
   * Holds at most one page in memory, however slow the caller.
   */
  subscribe(after: string, options?: { signal?: AbortSignal; missionId?: string }): AsyncIterable<Notice>;

  /** Waits until the log holds an event after a position, the signal aborts, or the store is closed. */
  moved(after: string, signal?: AbortSignal): Promise<void>;

  /** Fulfilled, with the reason, once the store has stopped for good; a server that goes on would serve nobody. */
  readonly stopped: Promise<Error>;

  /** False while the store is known to be out of reach: there may be newer facts than anybody here knows of. */
  readonly inReach: boolean;

  /** Releases the store; unfinished subscriptions end, and every later call rejects with `UnavailableError`. */
  close(): Promise<void>;
}

/** Negative, zero or positive as `a` lies before, at or after `b`. */
export function comparePositions(a: string, b: string): number {
  return a.length === b.length ? (a < b ? -1 : a > b ? 1 : 0) : a.length - b.length;
}
