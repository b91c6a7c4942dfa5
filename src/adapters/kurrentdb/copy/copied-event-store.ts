import { ConflictError, LogWentBackError, UnavailableError } from '../../../application/ports/event-store.errors.js';
import {
  comparePositions,
  START,
  type Claim,
  type EventStore,
  type ExpectedRevision,
  type NewEvent,
  type Notice,
  type Page,
  type StoredEvent,
  type StreamReading,
} from '../../../application/ports/event-store.js';
import { parseStream } from '../../../application/streams.js';
import { checkLimit } from '../../check-limit.js';
import { SharedQuestion } from '../../shared-question.js';
import type { EventReading } from '../../sqlite/log/event-reading.js';
import { CopiedLog } from '../../sqlite/log-copy/copied-log.js';
import { Subscription } from '../../subscription.js';
import { KurrentDbEventStore } from '../kurrentdb-event-store.js';
import { TIMING, type Timing } from '../timing.js';
import { checkStillHeld } from './went-back.js';
import { CopyKeeperThread, type KeeperListener } from './copy-keeper.client.js';

/** The longest that a reader waits for what this process has written itself, in milliseconds. */
const OWN_MS = 1_000;

/**
 * The event store on a KurrentDB with a copy of the log in the data folder. Appends, claims and the streams on which commands are decided
 * go to the server; everything else is answered from the copy, which a thread keeps up to the log.
 */
export class CopiedEventStore implements EventStore {
  readonly #closing = new AbortController();
  readonly #end = new SharedQuestion(() => this.server.head());
  /** The last position that this process has written. */
  #written = START;
  /** Set once the server was found not to hold any more what it held: nothing is answered then, and nothing recorded. */
  wentBack: LogWentBackError | undefined;

  readonly isDemonstration = false;

  /** @param keeper absent where another thread has it */
  private constructor(
    private readonly server: KurrentDbEventStore,
    private readonly copy: CopiedLog,
    private readonly timing: Timing,
    private readonly keeper?: CopyKeeperThread,
  ) {
    keeper?.listen(() => copy.wake());
    void keeper?.failed.then((cause) => {
      if (cause instanceof LogWentBackError) this.#noteWentBack(cause);
      else copy.stop(cause);
    });
  }

  /**
   * Connects to a server, and brings a copy up to its log, or makes it. Nobody is answered from less than what there was at the start.
   *
   * @param connectionString as that of `KurrentDbEventStore.open`
   * @param file of the copy
   * @throws as `KurrentDbEventStore.open`, and the errors of the file
   */
  static async open(
    connectionString: string,
    file: string,
    listener: KeeperListener = {},
    timing = TIMING,
  ): Promise<CopiedEventStore> {
    const server = KurrentDbEventStore.connect(connectionString, timing);
    const keeper = new CopyKeeperThread({ file, connectionString, timing }, listener);
    try {
      await keeper.ready;
      return new CopiedEventStore(server, new CopiedLog(file), timing, keeper);
    } catch (error) {
      await Promise.all([keeper.stop(), server.close()]);
      throw error;
    }
  }

  /** As `open`, beside a thread of this process that keeps the copy, and wakes this one whenever it has grown. */
  static attach(connectionString: string, file: string, timing = TIMING): CopiedEventStore {
    return new CopiedEventStore(KurrentDbEventStore.connect(connectionString, timing), new CopiedLog(file), timing);
  }

  /** The file of the copy. */
  get copyFile(): string {
    return this.copy.file;
  }

  /** Looks through the pages of the copy in the background. Damage stops the store. */
  checkPages(): Promise<void> {
    return this.copy.checkPages();
  }

  get stopped(): Promise<Error> {
    return this.copy.stopped;
  }

  get inReach(): boolean {
    return this.wentBack === undefined && (this.keeper?.follows ?? this.server.inReach);
  }

  get standstill(): string | undefined {
    return this.keeper?.standstill;
  }

  /** The recording time of the last event; undefined for an empty log. */
  lastRecordedAt(): string | undefined {
    return this.copy.ask((reading) => reading.last())?.metadata.recordedAt;
  }

  /** The number of an event in the order of the log. */
  ordinalAt(position: string): number {
    return this.copy.ordinalAt(position);
  }

  async append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly NewEvent[],
    claim?: Claim,
    areIdsNew?: boolean,
  ): Promise<readonly StoredEvent[]> {
    this.#checkNotWentBack();
    const appended = this.server.append(stream, expected, events, claim, areIdsNew);
    const stored = await appended.catch((error: unknown) => this.#throwRefusal(error));
    const { position = START } = stored.at(-1) ?? {};
    if (comparePositions(position, this.#written) > 0) this.#written = position;
    return stored;
  }

  async findClaim(commandId: string): Promise<Claim | undefined> {
    this.#checkNotWentBack();
    return this.server.findClaim(commandId);
  }

  async readStream(stream: string, from: number, reading: StreamReading = {}): Promise<readonly StoredEvent[]> {
    this.#checkNotWentBack();
    const { limit, backwards = false, local } = reading;
    if (local === undefined) return this.server.readStream(stream, from, reading);
    parseStream(stream);
    if (limit !== undefined) checkLimit(limit);
    const part = (copy: EventReading): readonly StoredEvent[] => copy.stream(stream, from, limit, backwards);
    return local === 'at-once' ? this.copy.ask(part) : this.#ask(part);
  }

  async readAll(after: string, limit: number, missionId?: string): Promise<Page> {
    checkLimit(limit);
    return this.#ask((copy) => copy.page(after, limit, missionId));
  }

  async locate(missionId: string, eventId: string): Promise<string | undefined> {
    return this.#ask((copy) => copy.locate(missionId, eventId));
  }

  /** The copy's answer, where it has one: what it holds, the server holds; of what it does not hold only the server can tell. */
  async revisionOf(stream: string, eventId: string): Promise<number | undefined> {
    return (
      (await this.#ask((copy) => copy.revisionOf(stream, eventId))) ?? (await this.server.revisionOf(stream, eventId))
    );
  }

  head(): Promise<string> {
    return this.#ask((copy) => copy.head());
  }

  eventAt(position: string): Promise<StoredEvent | undefined> {
    return this.#ask((copy) => copy.eventAt(position));
  }

  holds(position: string): Promise<boolean> {
    return this.#ask((copy) => copy.holds(position));
  }

  async catchUp(through?: string): Promise<void> {
    this.#checkNotWentBack();
    const copied = this.copy.ask((reading) => reading.head());
    const position = through ?? (await this.#end.ask());
    // A log cannot end before what was copied of it before it was asked, and to have reached such an end would say nothing.
    if (through === undefined && comparePositions(position, copied) < 0) await this.#checkStillHeld();
    if (!(await this.#reach(position, this.timing.answerMs)))
      throw new UnavailableError(`The copy of the log has not reached position ${position} in time; retry later`);
  }

  async reaches(position: string, withinMs: number): Promise<boolean> {
    this.#checkNotWentBack();
    return this.#reach(position, withinMs);
  }

  subscribe(
    after: string,
    { signal, missionId }: { signal?: AbortSignal; missionId?: string } = {},
  ): AsyncIterableIterator<Notice, void, undefined> {
    const endings = [this.#closing.signal, ...(signal === undefined ? [] : [signal])];
    return new Subscription(this, after, missionId, endings);
  }

  async waitForEventAfter(after: string, signal?: AbortSignal): Promise<void> {
    const closing = this.#closing.signal;
    const isToldOf = (): boolean => this.wentBack !== undefined || this.copy.ask((copy) => copy.isPast(after));
    await this.copy.until(() => closing.aborted || isToldOf(), signal);
    this.#checkNotWentBack();
  }

  /** Wakes waiting callers to look again: the copy may have grown. */
  wakeWaiters(): void {
    this.copy.wake();
  }

  async close(): Promise<void> {
    if (this.#closing.signal.aborted) return;
    this.#closing.abort();
    this.copy.close();
    await Promise.all([this.keeper?.stop(), this.server.close()]);
  }

  /** Asks the copy, once it has what this process has written: a caller finds what he was told is recorded. */
  async #ask<T>(question: (reading: EventReading) => T): Promise<T> {
    this.#checkNotWentBack();
    if (this.inReach && !this.#closing.signal.aborted && !this.copy.hasReached(this.#written))
      await this.#reach(this.#written, OWN_MS);
    return this.copy.ask(question);
  }

  /** Throws what came of an append; where its stream is shorter than it was known to be, the server may have lost more than that. */
  async #throwRefusal(error: unknown): Promise<never> {
    if (error instanceof ConflictError && error.expected !== 'no-stream' && error.actual < error.expected)
      await this.#checkStillHeld();
    throw error;
  }

  /** Throws, now and from now on, where the server does not hold the last event that was copied from it. */
  async #checkStillHeld(): Promise<void> {
    const last = this.copy.ask((reading) => reading.last());
    await checkStillHeld((position) => this.server.eventAt(position), last).catch((found: unknown) => {
      if (found instanceof LogWentBackError) this.#noteWentBack(found);
      throw found;
    });
  }

  #noteWentBack(error: LogWentBackError): void {
    this.wentBack ??= error;
    this.copy.wake();
  }

  #checkNotWentBack(): void {
    if (this.wentBack !== undefined) throw this.wentBack;
  }

  /** False if the time is up first. */
  async #reach(position: string, withinMs: number): Promise<boolean> {
    const closing = this.#closing.signal;
    const isReached = (): boolean => closing.aborted || this.copy.hasReached(position);
    if (isReached()) return true;
    await this.copy.until(isReached, AbortSignal.timeout(withinMs));
    return isReached();
  }
}
