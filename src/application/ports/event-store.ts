import type { PartialDate } from '../../domain/calendar/partial-date.js';
import type { Source } from '../../domain/history/fact.js';
import type { Actor } from '../orders/actor.js';
import type { LogWentBackError } from './event-store.errors.js';

/**
 * The version of the forms of facts, in which this program writes. It is raised where a program of before could not tell, or would
 * misread, what a fact says: that one then refuses to go on. Version 2: the end of any mission, not only of Mali's (ADR 0023).
 */
export const SCHEMA_VERSION = 2;

/** The metadata of an event: everything recorded beside what happened. */
export interface EventMetadata {
  readonly actor: Actor;
  /** The second person, if the command took one. */
  readonly approvedBy?: Actor;
  readonly source: Source;
  readonly effectiveOn: PartialDate;
  readonly effectiveOnQualifier?: 'by';
  /** The recording time: ISO 8601, UTC, milliseconds. It never decreases along the total order. */
  readonly recordedAt: string;
  readonly commandId: string;
  readonly correlationId: string;
  readonly causationId: string;
  readonly traceparent?: string;
}

/**
 * An event that is about to be appended. Its id is derived (UUID v5 of command id and index; what the command has lying void
 * behind closure gates is counted), so that a retry writes the same.
 */
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
  /** The place in its stream: 0, 1, 2 … without a gap. */
  readonly revision: number;
  /** The place in the total order; a decimal string that callers only compare (`comparePositions`). */
  readonly position: string;
}

/** The revision that a stream must have for an append to succeed. There is no "any". */
export type ExpectedRevision = number | 'no-stream';

/** The permanent binding of a caller's key to one request. Claims are no facts and stay out of the log. */
export interface Claim {
  /** UUID v5 of (caller, key). */
  readonly commandId: string;
  /** SHA-256, hex, of method, path and canonical body. */
  readonly fingerprint: string;
  /** The stream to which the command wrote. */
  readonly stream: string;
}

export interface Page {
  readonly events: readonly StoredEvent[];
  /**
   * The position to continue after: every event up to here has been considered. Equals `after` if nothing follows it.
   */
  readonly next: string;
  /** True if the log held nothing further at the time of reading. */
  readonly atEnd: boolean;
}

/** A notice of a subscription: an event, or that it has caught up and follows from now on. */
export type Notice = { readonly kind: 'event'; readonly event: StoredEvent } | { readonly kind: 'live' };

/**
 * The most bytes of data and metadata, in canonical JSON, that one append may bring to any store: what a server takes that nobody has set
 * otherwise, 1 MiB, less a margin for what it counts besides.
 */
export const MOST_APPENDED_BYTES = 1_048_576 - 16_384;

/** The part of a stream to read. */
export interface StreamReading {
  readonly limit?: number;
  readonly backwards?: boolean;
  /**
   * Given, to read where `readAll` does, which costs no call to another machine, and may be behind what was acknowledged (`catchUp`):
   * `settled` once that holds what this process has written, `at-once` as it is. Nothing is refused by it, and what is accepted by it is
   * appended at its revision.
   */
  readonly local?: 'settled' | 'at-once';
}

/** The position before the first event. */
export const START = '0';

/**
 * Append-only streams in one total order.
 * Every method rejects with one of the classified errors of `event-store.errors.ts`, and with nothing else but defects.
 */
export interface EventStore {
  /**
   * Appends events to one stream, all or none, and answers them as stored. Appending the same ids again at the same
   * expected revision answers the events of the first time, whatever actor and trace come with the retry. Ids that are
   * stored with another type, data, date or source, or only in part, are a conflict. Ids that are stored at another
   * place are a conflict if the engine can tell; callers look for the events of their command before they decide, and
   * do not rely on it.
   *
   * @param claim stored with the events, if the caller gave an idempotency key
   * @param areIdsNew true where nobody else can have sent these ids: an engine then need not look what became of them
   * @throws ConflictError if the stream is not at `expected`; ClaimTakenError if a claim of the same id differs; AppendTooLargeError above
   * `MOST_APPENDED_BYTES`, or above what a server is set to take
   */
  append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly NewEvent[],
    claim?: Claim,
    areIdsNew?: boolean,
  ): Promise<readonly StoredEvent[]>;

  /** The claim of a command id. A claim may exist without events: its command is then decided again. */
  findClaim(commandId: string): Promise<Claim | undefined>;

  /**
   * The events of one stream; empty for a stream that does not exist.
   *
   * @param from the first revision, inclusive; when reading backwards, the last one
   */
  readStream(stream: string, from: number, options?: StreamReading): Promise<readonly StoredEvent[]>;

  /**
   * A page of the total order. Like all that follows here but `revisionOf`, it is read on this machine where the log is on another one and a copy
   * of it is kept here: what this process has written is in it, what others have written comes moments later.
   *
   * @param after exclusive; `START` is the beginning
   * @param missionId limits the page to the streams of one mission: its own, its assets' and its vouchers'
   */
  readAll(after: string, limit: number, missionId?: string): Promise<Page>;

  /**
   * Waits until the methods that read on this machine answer everything that the log held when this was called. At once where they read
   * the log itself.
   *
   * @param through the position of an event that the log is known to hold, to wait for that one only
   * @throws UnavailableError if that takes too long, or nobody can tell where the log ends
   */
  catchUp(through?: string): Promise<void>;

  /**
   * True as soon as the methods that read on this machine answer all of the log up to an event that it is known to hold; false where that
   * takes longer than some milliseconds.
   */
  reaches(position: string, withinMs: number): Promise<boolean>;

  /** The stream of a mission that holds an event. An engine without an index by id scans the mission's history. */
  locate(missionId: string, eventId: string): Promise<string | undefined>;

  /**
   * The revision of an event in its stream; undefined where the stream does not hold it. An engine without an index by id
   * looks from the end of the stream backwards.
   */
  revisionOf(stream: string, eventId: string): Promise<number | undefined>;

  /** The position of the last event; `START` for an empty log. */
  head(): Promise<string>;

  /** The event at a position; undefined for `START`, and where no fact lies. */
  eventAt(position: string): Promise<StoredEvent | undefined>;

  /** True for `START` and for the position of an event; of any other writer's, too, where the log is shared. */
  holds(position: string): Promise<boolean>;

  /**
   * Catches up from a position, reports that it is live, then follows until the caller stops iterating or aborts. Holds
   * at most one page in memory, however slow the caller.
   */
  subscribe(after: string, options?: { signal?: AbortSignal; missionId?: string }): AsyncIterable<Notice>;

  /** Waits until the log holds an event after a position, the signal aborts, or the store is closed. */
  waitForEventAfter(after: string, signal?: AbortSignal): Promise<void>;

  /** Fulfilled with the reason when the store has stopped for good; a server on it could serve nobody. */
  readonly stopped: Promise<Error>;

  /**
   * True if the log is a demonstration's: events may have been recorded by a clock that was set, and what it says is for nobody to
   * rely on. A log says so from before its first event, and for good.
   */
  readonly isDemonstration: boolean;

  /** False while the store is known to be out of reach: it may hold newer facts than this process knows. */
  readonly inReach: boolean;

  /**
   * The reason why this process learns nothing newer, where it is not the store that is out of reach: a sentence that says what has to be
   * done here. An engine that reads what it stores need not have it.
   */
  readonly standstill?: string | undefined;

  /**
   * The reason why nothing that was answered can be relied on: the log does not hold any more what it held. Undefined as long as it does; an
   * engine that nobody can put another log under need not have it.
   */
  readonly wentBack?: LogWentBackError | undefined;

  /** Releases the store; open subscriptions end, and every later call rejects with `UnavailableError`. */
  close(): Promise<void>;
}

/**
 * A position as callers write it, of any length: one that is longer than any that there can be lies beyond the last event, and is told
 * as such.
 */
export const POSITION = /^(0|[1-9]\d*)$/;

/** Negative, zero or positive if `a` lies before, at or after `b`. */
export function comparePositions(a: string, b: string): number {
  return a.length === b.length ? (a < b ? -1 : a > b ? 1 : 0) : a.length - b.length;
}
