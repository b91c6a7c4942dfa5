import { CorruptedError } from '../../ports/event-store.errors.js';
import type { LogByStream, StreamPart } from '../../ports/log-by-stream.js';
import type { Advance, ModelStore } from '../../ports/model-store.js';
import type { Checkpoint, StreamBuildMark } from '../../ports/read-models.js';
import type { ClosureGates } from '../closure-gates.js';
import { HeldBack } from './held-back.js';
import { isOfTheModel } from '../following/log-intake.js';
import type { ModelRunner } from '../model-runner.js';
import { WholeStream } from '../whole-stream.js';

/**
 * Events folded before they are stored: whole streams, so that a longer one makes a larger piece. So few that the texts which cross from
 * thread to thread stay below 128 kB: for a longer string V8 maps memory of its own and gives it back, which costs more than to parse it.
 */
const PIECE = 250;

/** Pieces on their way to the disk at most: a commit takes as long as many of them, and folding goes on meanwhile. */
const ON_THEIR_WAY = 16;

/** What models have come to with a piece, and what storing that has come to. */
interface Piece {
  readonly reached: ReadonlyMap<ModelRunner, Pick<Advance, 'checkpoint' | 'build'>>;
  readonly outcomes: Promise<readonly (Error | undefined)[]>;
}

/**
 * Builds models stream by stream, all those that are to reach the same position with one look at the log. While pieces are being
 * stored the next ones are folded. It can be broken off anywhere: what is stored says where to go on.
 */
export class StreamBuild {
  readonly #runners: Set<ModelRunner>;
  readonly #reached = new Map<ModelRunner, Checkpoint>();
  readonly #heldBack = new HeldBack();
  /** Those that have come further than where this begins, with the last stream they have taken in. */
  readonly #waiting = new Map<ModelRunner, string>();
  readonly mark: StreamBuildMark;
  #last: { readonly stream: string; readonly revision: number } | undefined;
  /** A stream that may go on behind what was read. */
  #rest: StreamPart | undefined;
  #atEnd = false;
  /** Oldest first. */
  readonly #writing: Piece[] = [];

  /** @param runners of models that are built up to the same position; some may have come further than others */
  constructor(
    private readonly log: LogByStream,
    private readonly models: ModelStore,
    private readonly gates: ClosureGates,
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
    const parts = await this.#read();
    await this.gates.noteParts(parts);
    const streams = parts.map((part) => new WholeStream(part, this.gates.voidIn(part.stream)));
    const build = this.#atEnd ? undefined : { ...this.mark, stream: parts.at(-1)?.stream ?? '' };
    const advances = new Map<ModelRunner, Advance>();
    for (const runner of this.#runners) {
      try {
        const from = this.#reached.get(runner) as Checkpoint;
        const ahead = this.#ahead(runner, streams);
        if (ahead.length === 0 && build !== undefined) continue;
        const advance = runner.build(ahead, from, build);
        if (build === undefined) this.#checkWhole(runner, advance);
        this.#reached.set(runner, advance.checkpoint);
        const due = this.#heldBack.due(runner, advance);
        if (due !== undefined) advances.set(runner, due);
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
    // Not the rows: they are in memory as long as they are on their way, and no longer.
    const reached = new Map([...advances].map(([runner, { checkpoint, build }]) => [runner, { checkpoint, build }]));
    this.#writing.push({ reached, outcomes });
    if (build === undefined) {
      while (this.#writing.length > 0) await this.#settleFirst(failed);
      await this.models.finish([...this.#runners].map(({ model }) => model));
    }
    return { done: build === undefined, failed };
  }

  /** The streams that a model has not taken in yet. */
  #ahead(runner: ModelRunner, streams: readonly WholeStream[]): readonly WholeStream[] {
    const last = this.#waiting.get(runner);
    if (last === undefined) return streams;
    const index = streams.findIndex(({ stream }) => stream === last);
    if (index === -1) return [];
    this.#waiting.delete(runner);
    return streams.slice(index + 1);
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
    for (const [index, [runner, reached]] of [...writing.reached].entries()) {
      const refusal = outcomes[index];
      // What follows a piece that was refused is refused, too: those that have failed are not asked again.
      if (!this.#runners.has(runner)) continue;
      if (refusal === undefined) runner.built(reached);
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
  async #read(): Promise<readonly StreamPart[]> {
    const whole: StreamPart[] = [];
    while (whole.length === 0 && !this.#atEnd) {
      const page = await this.log.page(this.mark.through, this.#last, PIECE);
      for (const part of page) {
        const rest = this.#rest;
        this.#checkOrder(part);
        this.#rest = rest?.stream === part.stream ? { ...rest, events: [...rest.events, ...part.events] } : part;
        if (rest !== undefined && rest.stream !== part.stream) whole.push(rest);
      }
      this.#atEnd = page.reduce((count, { events }) => count + events.length, 0) < PIECE;
      if (!this.#atEnd || this.#rest === undefined) continue;
      whole.push(this.#rest);
      this.#rest = undefined;
    }
    return whole;
  }

  /** Throws: where an event is not the next one of its stream, or comes a second time. */
  #checkOrder({ stream, events }: StreamPart): void {
    let expected = stream === this.#last?.stream ? this.#last.revision + 1 : 0;
    for (const { revision } of events) {
      if (revision !== expected)
        throw new CorruptedError(`${stream} goes on with revision ${revision}, expected ${expected}`);
      expected++;
    }
    this.#last = { stream, revision: expected - 1 };
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
