import { Inject, Injectable } from '@nestjs/common';
import { latestDayOnEarth } from '../../domain/calendar/day.js';
import type { Decision } from '../../domain/decision.js';
import type { AboutFact, Fact, Recorded } from '../../domain/history/fact.js';
import type { Verdict } from '../../domain/verdict.js';
import { noneInTheFuture } from '../../domain/rules/future-fact.js';
import { inTurns } from '../histories/in-turns.js';
import type { LoadedStream } from '../histories/loaded-stream.js';
import type { Knowledge } from '../histories/stream-cache.js';
import { PastInstants } from '../histories/past-instants.js';
import type { Clock } from '../ports/clock.js';
import { CLOCK } from '../ports/clock.token.js';
import type { RecordingClock } from '../ports/recording-clock.js';
import { RECORDING_CLOCK } from '../ports/recording-clock.token.js';
import { ClaimTakenError, ConflictError, UnavailableError } from '../ports/event-store.errors.js';
import {
  SCHEMA_VERSION,
  type Claim,
  type EventStore,
  type ExpectedRevision,
  type NewEvent,
} from '../ports/event-store.js';
import { EVENT_STORE } from '../ports/event-store.token.js';
import { RevisionMismatchError } from './commands.errors.js';
import { eventIdOf } from '../orders/derived-ids.js';
import type { CommandContext } from '../orders/order.js';
import type { Accepted, Handled } from '../orders/outcome.js';
import { receiptOf, rehearsedReceipt } from '../orders/receipt.js';

/** A command's identity: its id, and the claim that ties a caller's key to it. */
export interface CommandIdentity {
  readonly commandId: string;
  /** The fingerprint of the request, where its caller gave an idempotency key. */
  readonly fingerprint?: string;
  /** True for an id that was made for this request and is known to nobody else. */
  readonly isNew?: boolean;
}

/** The work of a command on one stream. */
export interface Recording<State, F extends Fact> {
  /** Loads the stream, and all else that the decision looks at. */
  load(knowledge: Knowledge): Promise<LoadedStream<State, F>>;
  /** True where the decision looks at more than this machine may know. */
  readonly onlyNow?: boolean;
  /** Decides on the stream as it was loaded. */
  decide(stream: LoadedStream<State, F>): Decision<F | AboutFact>;
  /** Judges the new facts by data outside the stream; asked after the stream's own rules. */
  judge?(added: readonly Recorded<F | AboutFact>[], verdict: Verdict, stream: LoadedStream<State, F>): Verdict;
}

const DAY_ENDED = 'The day on which the facts were judged has ended';

/** All writers of one stream in one process queue up, so only other processes can conflict, and not for ever. */
const ATTEMPTS = 25;

/** The one way facts get into the log: load, decide, judge, append, and decide again when somebody else was first. */
@Injectable()
export class Recorder {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(RECORDING_CLOCK) private readonly recordingClock: RecordingClock,
    private readonly pastInstants: PastInstants,
  ) {}

  async record<State, F extends Fact>(
    recording: Recording<State, F>,
    identity: CommandIdentity,
    context: CommandContext,
  ): Promise<Handled> {
    if (context.rehearsal === undefined && recording.onlyNow !== true) {
      const recorded = await this.#recordSoFar(recording, identity, context);
      if (recorded !== undefined) return recorded;
    }
    for (let attempt = 1; ; attempt++) {
      const stream = await recording.load('now');
      const earlier = stream.writtenBy(identity.commandId);
      if (earlier.length > 0) return { kind: 'accepted', receipt: receiptOf(earlier), replayed: true };
      checkRevision(stream.revision, context);
      try {
        return await this.#attempt(stream, recording, identity, context);
      } catch (error) {
        if (isOvertaken(error) && attempt < ATTEMPTS) continue;
        // No answer means that the outcome is unknown: look again, never send again blindly.
        if (error instanceof UnavailableError) return this.#settle(recording, identity, error);
        throw error;
      }
    }
  }

  /**
   * A command's facts as they would be recorded now, at the end of a stream. The ids of what it wrote behind closure gates are
   * taken: the facts get those that follow, the same on every replica that knows the same of the stream. Throws: `ClockLeaptError`.
   */
  draft<F extends Fact>(
    facts: readonly F[],
    stream: Pick<LoadedStream<unknown, Fact>, 'revision' | 'voidOf'>,
    commandId: string,
  ): Recorded<F>[] {
    const recordedAt = this.recordingClock.next();
    const taken = stream.voidOf(commandId);
    return facts.map((fact, index) => ({
      ...fact,
      eventId: eventIdOf(commandId, taken + index),
      revision: stream.revision + 1 + index,
      recordedAt,
    }));
  }

  /** Judges drafted facts by a stream, and their dates by the day that has come (R14). */
  async judge<State, F extends Fact>(
    stream: LoadedStream<State, F>,
    drafts: readonly Recorded<F | AboutFact>[],
  ): Promise<Verdict> {
    const dated = noneInTheFuture(drafts, latestDayOnEarth(this.clock.now()));
    return dated.legal ? inTurns(stream.history.judging(drafts)) : dated;
  }

  /**
   * Appends drafted facts to a stream at the very revision they were judged for, and adds them to its history. They are recorded now,
   * not when they were drafted: others may have recorded something while they were judged, and times never go back along the log.
   *
   * @throws ConflictError also where another day has begun meanwhile, by which they have to be judged
   */
  async append<State, F extends Fact>(
    stream: LoadedStream<State, F>,
    drafts: readonly Recorded<F | AboutFact>[],
    identity: CommandIdentity,
    context: CommandContext,
    causationId = identity.commandId,
  ): Promise<Accepted> {
    const [first] = drafts;
    if (first === undefined) throw new Error('A command that is accepted records something');
    const expected: ExpectedRevision = first.revision === 0 ? 'no-stream' : first.revision - 1;
    const recordedAt = this.recordingClock.next();
    if (latestDayOnEarth(recordedAt) !== latestDayOnEarth(first.recordedAt))
      throw new ConflictError(stream.name, expected, stream.revision, DAY_ENDED);
    const events = drafts.map((draft) =>
      envelopeOf({ ...draft, recordedAt }, identity.commandId, causationId, context),
    );
    const claim = claimOf(identity, stream.name);
    const appended = this.store.append(stream.name, expected, events, claim, identity.isNew);
    // In the same turn as the time was taken: whoever asks for an instant knows what to wait for.
    const stored = await this.pastInstants.note(recordedAt, appended);
    stream.add(stored, () => false);
    // A command that comes again at a machine that does not know of it is appended again, and answered with the events of the first time.
    const replayed = stored.some(({ metadata }) => metadata.recordedAt !== recordedAt);
    return { kind: 'accepted', receipt: receiptOf(stored), replayed };
  }

  /**
   * Decides by what this machine knows, which costs no look at the stream: the append is at its revision, and refused where others have
   * written since. Undefined where the stream as it is now has to decide: for a refusal, and for what was recorded before.
   */
  async #recordSoFar<State, F extends Fact>(
    recording: Recording<State, F>,
    identity: CommandIdentity,
    context: CommandContext,
  ): Promise<Handled | undefined> {
    const stream = await recording.load('so-far');
    if (stream.writtenBy(identity.commandId).length > 0 || !isSeen(stream.revision, context)) return undefined;
    try {
      const handled = await this.#attempt(stream, recording, identity, context);
      return handled.kind === 'accepted' ? handled : undefined;
    } catch (error) {
      if (isOvertaken(error)) return undefined;
      if (error instanceof UnavailableError) return this.#settle(recording, identity, error);
      throw error;
    }
  }

  async #attempt<State, F extends Fact>(
    stream: LoadedStream<State, F>,
    recording: Recording<State, F>,
    identity: CommandIdentity,
    context: CommandContext,
  ): Promise<Handled> {
    const decision = recording.decide(stream);
    if ('rejection' in decision) return { kind: 'rejected', rejection: decision.rejection };
    const drafts = this.draft(decision.facts, stream, identity.commandId);
    const own = await this.judge(stream, drafts);
    const verdict = recording.judge?.(drafts, own, stream) ?? own;
    if (!verdict.legal) return { kind: 'rejected', rejection: verdict.rejection };
    if (context.rehearsal !== undefined) return { kind: 'permitted', receipt: rehearsedReceipt(stream.name, drafts) };
    return this.append(stream, drafts, identity, context);
  }

  async #settle<State, F extends Fact>(
    recording: Recording<State, F>,
    identity: CommandIdentity,
    error: UnavailableError,
  ): Promise<Handled> {
    const stream = await recording.load('now');
    const written = stream.writtenBy(identity.commandId);
    if (written.length === 0) throw error;
    return { kind: 'accepted', receipt: receiptOf(written), replayed: false };
  }
}

/** Refuses a command whose caller has not seen the stream as it is. Throws: `RevisionMismatchError`. */
export function checkRevision(revision: number, context: CommandContext): void {
  if (!isSeen(revision, context)) throw new RevisionMismatchError(revision);
}

/** False where a command's caller has seen another revision of the stream. */
function isSeen(revision: number, { ifMatch }: CommandContext): boolean {
  // A stream that does not exist is for the rules to refuse: 404 says more than 412.
  return ifMatch === undefined || ifMatch === '*' || revision === -1 || ifMatch === revision;
}

/** True where another append came first, so that the command is to be decided again. */
function isOvertaken(error: unknown): boolean {
  return error instanceof ConflictError && !(error instanceof ClaimTakenError);
}

function claimOf({ commandId, fingerprint }: CommandIdentity, stream: string): Claim | undefined {
  return fingerprint === undefined ? undefined : { commandId, fingerprint, stream };
}

function envelopeOf(draft: Recorded<Fact>, commandId: string, causationId: string, context: CommandContext): NewEvent {
  return {
    eventId: draft.eventId,
    type: draft.type,
    schemaVersion: SCHEMA_VERSION,
    data: draft.data,
    metadata: {
      actor: context.actor,
      ...(context.approvedBy !== undefined && { approvedBy: context.approvedBy }),
      source: draft.source,
      effectiveOn: draft.effectiveOn,
      ...(draft.effectiveOnQualifier !== undefined && { effectiveOnQualifier: draft.effectiveOnQualifier }),
      recordedAt: draft.recordedAt,
      commandId,
      correlationId: context.correlationId,
      causationId,
      ...(context.traceparent !== undefined && { traceparent: context.traceparent }),
    },
  };
}
