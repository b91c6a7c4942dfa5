import { CorruptedError } from '../../ports/event-store.errors.js';
import type { LogByStream, StreamPart } from '../../ports/log-by-stream.js';
import type { Advance, ModelStore } from '../../ports/model-store.js';
import type { Checkpoint, StreamBuildMark } from '../../ports/read-models.js';
import type { ClosureGates } from '../closure-gates.js';
import { DeferredAdvances } from './deferred-advances.js';
import { isOfTheModel } from '../following/log-intake.js';
import type { ModelRunner } from '../model-runner.js';
import { PreparedStream } from '../prepared-stream.js';

/**
 * Events in one piece; a piece holds whole streams, so a longer stream makes a larger piece. The size keeps the texts
 * between threads below 128 kB: for a longer string V8 maps and unmaps separate memory, which costs more than parsing
 * it.
 */
const PIECE = 250;

/** The most pieces in the write queue: a commit takes as long as several pieces, and folding goes on meanwhile. */
const ON_THEIR_WAY = 16;

/** The checkpoints of models after a piece, and the outcomes of storing it. */
interface Piece {
  readonly reached: ReadonlyMap<ModelRunner, Pick<Advance, 'checkpoint' | 'build'>>;
  readonly outcomes: Promise<readonly (Error | undefined)[]>;
}

/**
 * Builds models stream by stream; all models with the same target position share one read of the log. While pieces are
 * stored, the next ones are folded. A build can be interrupted at any time: the stored progress says where to continue.
 */
export class StreamBuild {
  readonly #runners: Set<ModelRunner>;
  readonly #reached = new Map<ModelRunner, Checkpoint>();
  readonly #deferred = new DeferredAdvances();
  /** Models that are ahead of the common start, with the last stream that each has taken in. */
  readonly #waiting = new Map<ModelRunner, string>();
  readonly mark: StreamBuildMark;
  #last: { readonly stream: string; readonly revision: number } | undefined;
  /** The last stream read, which may continue in the next page. */
  #rest: StreamPart | undefined;
  #atEnd = false;
  /** The write queue, the oldest piece first. */
  readonly #writing: Piece[] = [];

  /** @param runners of models with the same target position; some may be ahead of others */
  constructor(
    private readonly log: LogByStream,
    private readonly models: ModelStore,
    private readonly gates: ClosureGates,
    runners: readonly ModelRunner[],
  ) {
    const [least, ...others] = [...runners].sort((a, b) => a.checkpoint.ordinal - b.checkpoint.ordinal);
    if (least?.model.build === undefined) throw new Error('No model is built stream by stream, expected at least one');
    this.mark = least.model.build;
    this.#runners = new Set(runners);
    for (const runner of runners) this.#reached.set(runner, runner.checkpoint);
    const { stream } = this.mark;
    if (stream !== '') this.#last = { stream, revision: Number.MAX_SAFE_INTEGER };
    for (const runner of others)
      if (runner.model.build?.stream !== stream) this.#waiting.set(runner, runner.model.build?.stream ?? '');
  }

  /** The models that are still part of the build. */
  get runners(): ReadonlySet<ModelRunner> {
    return this.#runners;
  }

  /** Removes a model from the build. */
  leave(runner: ModelRunner): void {
    this.#runners.delete(runner);
  }

  /**
   * Processes one piece; `done` when everything is stored. Models that fail leave the build and are answered.
   *
   * @throws passing errors of the store; the build must then start again from the stored progress
   */
  async step(): Promise<{ readonly done: boolean; readonly failed: ReadonlyMap<ModelRunner, Error> }> {
    const failed = new Map<ModelRunner, Error>();
    const parts = await this.#read();
    await this.gates.noteParts(parts);
    const streams = parts.map((part) => new PreparedStream(part, this.gates.voidPredicateOf(part.stream)));
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
        const due = this.#deferred.due(runner, advance);
        if (due !== undefined) advances.set(runner, due);
      } catch (error) {
        if (!isOfTheModel(error)) throw error;
        this.#fail(runner, error as Error, failed);
      }
    }
    if (this.#writing.length === ON_THEIR_WAY) await this.#settleFirst(failed);
    for (const runner of failed.keys()) advances.delete(runner);
    const outcomes = this.models.advance([...advances.values()]);
    // The outcome is awaited some pieces later; until then it must not count as an unhandled rejection.
    outcomes.catch(() => undefined);
    // Without the rows: these stay in memory only until they are stored.
    const reached = new Map([...advances].map(([runner, { checkpoint, build }]) => [runner, { checkpoint, build }]));
    this.#writing.push({ reached, outcomes });
    if (build === undefined) {
      while (this.#writing.length > 0) await this.#settleFirst(failed);
      await this.models.finish([...this.#runners].map(({ model }) => model));
    }
    return { done: build === undefined, failed };
  }

  /** The streams that a model has not taken in yet. */
  #ahead(runner: ModelRunner, streams: readonly PreparedStream[]): readonly PreparedStream[] {
    const last = this.#waiting.get(runner);
    if (last === undefined) return streams;
    const index = streams.findIndex(({ stream }) => stream === last);
    if (index === -1) return [];
    this.#waiting.delete(runner);
    return streams.slice(index + 1);
  }

  /**
   * Waits for the oldest piece in the write queue. Throws an error of the store only after the whole queue has settled,
   * so that the progress of each model is known.
   */
  async #settleFirst(failed: Map<ModelRunner, Error>): Promise<void> {
    const inTheWay = await this.#settle(this.#writing.shift(), failed);
    if (inTheWay === undefined) return;
    for (const writing of this.#writing.splice(0)) await this.#settle(writing, failed);
    throw inTheWay;
  }

  /** Waits for a piece; answers the error of the store, if there was one. */
  async #settle(writing: Piece | undefined, failed: Map<ModelRunner, Error>): Promise<Error | undefined> {
    if (writing === undefined) return undefined;
    const outcomes = await writing.outcomes;
    let inTheWay: Error | undefined;
    for (const [index, [runner, reached]] of [...writing.reached].entries()) {
      const refusal = outcomes[index];
      // The pieces after a refused one are refused too; models that have failed are skipped.
      if (!this.#runners.has(runner)) continue;
      if (refusal === undefined) runner.noteBuildProgress(reached);
      else if (isOfTheModel(refusal)) this.#fail(runner, refusal, failed);
      else inTheWay ??= refusal;
    }
    return inTheWay;
  }

  #fail(runner: ModelRunner, error: Error, failed: Map<ModelRunner, Error>): void {
    this.#runners.delete(runner);
    failed.set(runner, error);
  }

  /** Reads whole streams, enough for one piece. */
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

  /** Throws if an event is not the next one of its stream. */
  #checkOrder({ stream, events }: StreamPart): void {
    let expected = stream === this.#last?.stream ? this.#last.revision + 1 : 0;
    for (const { revision } of events) {
      if (revision !== expected)
        throw new CorruptedError(`${stream} continues with revision ${revision}, expected ${expected}`);
      expected++;
    }
    this.#last = { stream, revision: expected - 1 };
  }

  /** Throws unless every event up to the target position was taken in. */
  #checkWhole(runner: ModelRunner, { checkpoint: { ordinal } }: Advance): void {
    const { through, events } = this.mark;
    if (ordinal === events) return;
    throw new CorruptedError(
      `${runner.projection.name} has taken in ${ordinal} events up to position ${through}, expected ${events}`,
    );
  }
}
