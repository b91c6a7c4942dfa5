import type { Append, AppendOutcome, GroupOutcome } from './append.js';
import { packError } from '../threads/packed-error.js';

/** Writes appends in the given order, group after group: one transaction and one sync of the disk for each group. */
export interface LogWriter {
  /** Adds appends to the open group; they are inserted, but not committed yet. */
  add(appends: readonly Append[]): void;
  /** Adds the rest of the group and commits it. Rejects if the outcome is unknown. */
  commit(rest: readonly Append[]): Promise<GroupOutcome>;
  /** Closes after the running commit. The open group must be empty. */
  close(): Promise<void>;
}

/** The most appends in a group; bounds the wait of the first for the last. */
const LARGEST_GROUP = 512;

/**
 * Appends in one message to the thread, and acknowledged at a time: a message between threads costs about as much as
 * encoding three events.
 */
const CHUNK = 4;

interface Waiting {
  readonly append: Append;
  readonly whileWriting: () => void;
  readonly resolve: (outcome: AppendOutcome) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Group commit: appends that wait together share one sync. Chunks go to the writer as they come, so that it inserts
 * them while later ones are prepared; the group is committed at the end of the tick. Acknowledgements come in the order
 * of positions.
 */
export class GroupCommit {
  /** Appends that are not handed over yet. */
  readonly #waiting: Waiting[] = [];
  /** Appends that are handed over and not committed yet. */
  #open: Waiting[] = [];
  #committing: Promise<void> | undefined;
  #scheduled: Promise<void> | undefined;

  /** @param onOutcome receives the outcome of every group before the callers of its appends do */
  constructor(
    private readonly writer: LogWriter,
    private readonly onOutcome: (outcome: GroupOutcome) => void,
  ) {}

  /** @param whileWriting runs while the disk is busy, if there is nothing else to do */
  append(append: Append, whileWriting: () => void): Promise<AppendOutcome> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ append, whileWriting, resolve, reject });
      if (this.#waiting.length >= CHUNK && this.#open.length < LARGEST_GROUP) this.writer.add(this.#handOver());
      this.#schedule();
    });
  }

  /** Resolves when everything appended so far is written. */
  async close(): Promise<void> {
    while (this.#scheduled !== undefined || this.#committing !== undefined)
      await Promise.all([this.#scheduled, this.#committing]);
    await this.writer.close();
  }

  /**
   * Appends of the same tick join the group. Only one commit runs at a time: with two, callers that were just answered
   * would miss the running one, and their group would stay split in two, with one sync each.
   */
  #schedule(): void {
    if (this.#committing !== undefined) return;
    this.#scheduled ??= yieldToEventLoop().then(() => {
      this.#scheduled = undefined;
      this.#committing = this.#commit().then(() => {
        this.#committing = undefined;
        if (this.#waiting.length + this.#open.length > 0) this.#schedule();
      });
    });
  }

  /** The waiting appends that still fit into the open group. */
  #handOver(): Append[] {
    const chunk = this.#waiting.splice(0, LARGEST_GROUP - this.#open.length);
    this.#open.push(...chunk);
    return chunk.map(({ append }) => append);
  }

  async #commit(): Promise<void> {
    const rest = this.#handOver();
    const group = this.#open;
    this.#open = [];
    try {
      const committed = this.writer.commit(rest);
      for (const { whileWriting } of group) whileWriting();
      const outcome = await committed;
      this.onOutcome(outcome);
      await acknowledge(group, outcome.outcomes);
    } catch (error) {
      // The outcome of the group is unknown, and no further group can be written.
      this.onOutcome({ outcomes: [], stoppedBy: packError(error as Error) });
      for (const { reject } of group) reject(error as Error);
    }
  }
}

/** Acknowledges chunk by chunk, so that the first callers can already append again while the last ones wait. */
async function acknowledge(group: readonly Waiting[], outcomes: readonly AppendOutcome[]): Promise<void> {
  for (const [index, { resolve }] of group.entries()) {
    resolve(outcomes[index] as AppendOutcome);
    if ((index + 1) % CHUNK === 0) await yieldToCallers();
  }
}

function yieldToEventLoop(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Node comes to the next tick's queue only when no promise is left to be followed up. */
function yieldToCallers(): Promise<void> {
  return new Promise((resolve) => process.nextTick(resolve));
}
