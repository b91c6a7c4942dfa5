import { CorruptedError } from '../ports/event-store.errors.js';
import type { LogByStream, NumberedEvent } from '../ports/log-by-stream.js';
import type { Advance, ModelStore } from '../ports/model-store.js';
import type { Checkpoint, StreamBuildMark } from '../ports/read-models.js';
import type { ClosureGates } from './closure-gates.js';
import type { LogEvent } from './log-event.js';
import { isOfTheModel, type LogIntake } from './log-intake.js';
import type { ModelRunner } from './model-runner.js';
import { WholeStreams } from './stream-histories.js';

/** Events folded before they are stored: whole streams, so that a longer one makes a larger piece. */
const PIECE = 500;

/** Pieces on their way to the disk at most: a commit takes as long as many of them, and folding goes on meanwhile. */
const ON_THEIR_WAY = 4;

/** A model's part of a piece, and what storing it has come to. */
interface Piece {
  readonly advances: ReadonlyMap<ModelRunner, Advance>;
  readonly outcomes: Promise<readonly (Error | undefined)[]>;
}

/**
 * Builds models stream by stream, all those that are to reach the same position with one look at
 * the log. While pieces are being
 * stored the next ones are folded. It can be broken off anywhere: what is stored says where to go on.
 */
export class StreamBuild {
  readonly #runners: Set<ModelRunner>;
  readonly #reached = new Map<ModelRunner, Checkpoint>();
  /** Those that have come further than where this begins, with the last stream they have taken in. */
  readonly #waiting = new Map<ModelRunner, string>();
  readonly mark: StreamBuildMark;
  #last: { readonly stream: string; readonly revision: number } | undefined;
  /** Read, but belonging to a stream that may go on behind it. */
  #rest: readonly NumberedEvent[] = [];
  #atEnd = false;
  /** Oldest first. */
  readonly #writing: Piece[] = [];

  /** @param runners of models that are built up to the same position; some may have come further than others */
  constructor(
    private readonly log: LogByStream,
    private readonly models: ModelStore,
    private readonly gates: ClosureGates,
    private readonly intake: LogIntake,
    runners: readonly ModelRunner[],
  ) {
    const [least, ...others] = [...runners].sort((a, b) => a.checkpoint.ordinal - b.checkpoint.ordinal);
    if (least?.model.build === undefined) throw new Error('Nothing to build stream by stream');
    this.mark = least.model.build;
    this.#runners = new Set(runners);
    for (const runner of runners) this.#reached.set(runner, runner.checkpoint);
    const { stream } = this.mark;
    if (stream !== '') this.#last = { stream, revision: Number.MAX_SAFE_INTEGER };
    for (const runner of others)
      if (runner.model.build?.stream !== stream) this.#waiting.set(runner, runner.model.build?.stream ?? '');
  }

  /** Those that are still built so. */
  get runners(): ReadonlySet<ModelRunner> {
    return this.#runners;
  }

  /** Goes on without a model. */
  leave(runner: ModelRunner): void {
    this.#runners.delete(runner);
  }

  /**
   * One piece further; true when all is stored. Models that cannot go on this way are left out, and answered.
   *
   * @throws what passes by itself, upon which the build is to be begun again from what is stored
   */
  async step(): Promise<{ readonly done: boolean; readonly failed: ReadonlyMap<ModelRunner, Error> }> {
    const failed = new Map<ModelRunner, Error>();
    const events = await this.#read();
    await this.gates.note(events);
    const logEvents = this.intake.logEvents(events);
    const histories = new WholeStreams(events, (event) => this.intake.isVoid(event));
    const build = this.#isLast ? undefined : { ...this.mark, stream: events.at(-1)?.stream ?? '' };
    const advances = new Map<ModelRunner, Advance>();
    for (const runner of this.#runners) {
      try {
        const from = this.#reached.get(runner) as Checkpoint;
        const ahead = this.#ahead(runner, logEvents);
        if (ahead.length === 0 && build !== undefined) continue;
        const advance = await runner.build(ahead, histories, from, build);
        if (build === undefined) this.#checkWhole(runner, advance);
        advances.set(runner, advance);
        this.#reached.set(runner, advance.checkpoint);
      } catch (error) {
        if (!isOfTheModel(error)) throw error;
        this.#fail(runner, error as Error, failed);
      }
    }
    if (this.#writing.length === ON_THEIR_WAY) await this.#settleFirst(failed);
    for (const runner of failed.keys()) advances.delete(runner);
    const outcomes = this.models.advance([...advances.values()]);
    // Its outcome is asked for some pieces later; until then nobody may take it for unhandled.
    outcomes.catch(() => undefined);
    this.#writing.push({ advances, outcomes });
    if (build === undefined) {
      while (this.#writing.length > 0) await this.#settleFirst(failed);
      for (const { model } of this.#runners) await this.models.finish(model);
    }
    return { done: build === undefined, failed };
  }

  /** The events of the streams that a model has not taken in yet. */
  #ahead(runner: ModelRunner, events: readonly LogEvent[]): readonly LogEvent[] {
    const last = this.#waiting.get(runner);
    if (last === undefined) return events;
    const index = events.findLastIndex(({ stream }) => stream === last);
    if (index === -1) return [];
    this.#waiting.delete(runner);
    return events.slice(index + 1);
  }

  get #isLast(): boolean {
    return this.#atEnd && this.#rest.length === 0;
  }

  /**
   * Waits for what has been on its way to the disk for longest. Throws: what stands in the way of storing anything, once all that is
   * on its way has come to something, so that each model is known to be where it is stored.
   */
  async #settleFirst(failed: Map<ModelRunner, Error>): Promise<void> {
    const inTheWay = await this.#settle(this.#writing.shift(), failed);
    if (inTheWay === undefined) return;
    for (const writing of this.#writing.splice(0)) await this.#settle(writing, failed);
    throw inTheWay;
  }

  /** Answers what stood in the way of storing a piece, if anything did. */
  async #settle(writing: Piece | undefined, failed: Map<ModelRunner, Error>): Promise<Error | undefined> {
    if (writing === undefined) return undefined;
    const outcomes = await writing.outcomes;
    let inTheWay: Error | undefined;
    for (const [index, [runner, advance]] of [...writing.advances].entries()) {
      const refusal = outcomes[index];
      // What follows a piece that was refused is refused, too: those that have failed are not asked again.
      if (!this.#runners.has(runner)) continue;
      if (refusal === undefined) runner.built(advance);
      else if (isOfTheModel(refusal)) this.#fail(runner, refusal, failed);
      else inTheWay ??= refusal;
    }
    return inTheWay;
  }

  #fail(runner: ModelRunner, error: Error, failed: Map<ModelRunner, Error>): void {
    this.#runners.delete(runner);
    failed.set(runner, error);
  }

  /** Whole streams, as many as make up a piece. */
  async #read(): Promise<readonly NumberedEvent[]> {
    let read = this.#rest;
    let whole = 0;
    while (whole === 0 && !this.#atEnd) {
      const page = await this.log.page(this.mark.through, this.#last, PIECE);
      this.#checkOrder(page);
      this.#atEnd = page.length < PIECE;
      read = read.length === 0 ? page : [...read, ...page];
      whole = this.#atEnd ? read.length : read.findIndex(({ stream }) => stream === read.at(-1)?.stream);
    }
    if (this.#atEnd) whole = read.length;
    this.#rest = read.slice(whole);
    return read.slice(0, whole);
  }

  /** Throws: where an event is not the next one of its stream, or comes a second time. */
  #checkOrder(page: readonly NumberedEvent[]): void {
    for (const { stream, revision } of page) {
      const last = this.#last;
      const expected = stream === last?.stream ? last.revision + 1 : 0;
      if (revision !== expected)
        throw new CorruptedError(`${stream} goes on with revision ${revision}, expected ${expected}`);
      this.#last = { stream, revision };
    }
  }

  /** Throws: unless every event up to where the build was to go has been taken in. */
  #checkWhole(runner: ModelRunner, { checkpoint: { ordinal } }: Advance): void {
    const { through, events } = this.mark;
    if (ordinal === events) return;
    throw new CorruptedError(
      `${runner.projection.name} has taken in ${ordinal} events up to ${through}, where there are ${events}`,
    );
  }
}
