import type { Append, AppendOutcome, GroupOutcome } from './append.js';
import { sentError } from '../threads/sent-error.js';

/** Writes appends in the order given, group after group: one transaction, one sync of the disk for each. */
export interface LogWriter {
  /** Hands over appends of a group that is not complete yet, to be inserted, but not committed. */
  add(appends: readonly Append[]): void;
  /** Hands over the rest of the group. Rejects: when nobody knows what became of the group. */
  commit(rest: readonly Append[]): Promise<GroupOutcome>;
  /** Ends after what is being written. Nothing may have been added since the last commit. */
  close(): Promise<void>;
}

/** Appends written together at most; bounds how long the first of them waits for the last. */
const LARGEST_GROUP = 512;

/** Appends handed over, and answered, at a time: a message between threads costs about as much as encoding three events. */
const CHUNK = 4;

interface Waiting {
  readonly append: Append;
  readonly whileWriting: () => void;
  readonly resolve: (outcome: AppendOutcome) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Lets appends that wait together share one sync. They are handed over chunk by chunk as they come, so that they are inserted
 * while those that come after are prepared, and committed at the end of the tick. Acknowledgements come in the order of
 * positions.
 */
export class GroupCommit {
  /** Not handed over yet. */
  readonly #waiting: Waiting[] = [];
  /** Handed over, and not committed yet. */
  #open: Waiting[] = [];
  #committing: Promise<void> | undefined;
  #scheduled: Promise<void> | undefined;

  /** @param answered hears of every group, before anybody whose append was in it does */
  constructor(
    private readonly writer: LogWriter,
    private readonly answered: (outcome: GroupOutcome) => void,
  ) {}

  /** @param whileWriting is done while the disk is busy with it, when there is nothing else to do */
  append(append: Append, whileWriting: () => void): Promise<AppendOutcome> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ append, whileWriting, resolve, reject });
      if (this.#waiting.length >= CHUNK && this.#open.length < LARGEST_GROUP) this.writer.add(this.#handOver());
      this.#schedule();
    });
  }

  /** Ends once everything appended so far is written. */
  async close(): Promise<void> {
    while (this.#scheduled !== undefined || this.#committing !== undefined)
      await Promise.all([this.#scheduled, this.#committing]);
    await this.writer.close();
  }

  /**
   * Whoever appends in the same tick comes along. Never two commits at a time: those who were just answered would miss the
   * one on its way, and their group would stay split in two, with a sync each.
   */
  #schedule(): void {
    if (this.#committing !== undefined) return;
    this.#scheduled ??= tick().then(() => {
      this.#scheduled = undefined;
      this.#committing = this.#commit().then(() => {
        this.#committing = undefined;
        if (this.#waiting.length + this.#open.length > 0) this.#schedule();
      });
    });
  }

  /** As many of those who wait as the open group has room for. */
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
      this.answered(outcome);
      await acknowledge(group, outcome.outcomes);
    } catch (error) {
      // Nobody knows what became of the group, and nobody will write the next one.
      this.answered({ outcomes: [], stoppedBy: sentError(error as Error) });
      for (const { reject } of group) reject(error as Error);
    }
  }
}

/** Chunk by chunk: the first to be answered may have appended again, and be on their way, before the last are. */
async function acknowledge(group: readonly Waiting[], outcomes: readonly AppendOutcome[]): Promise<void> {
  for (const [index, { resolve }] of group.entries()) {
    resolve(outcomes[index] as AppendOutcome);
    if ((index + 1) % CHUNK === 0) await othersToGoOn();
  }
}

function tick(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Node comes to the next tick's queue only when no promise is left to be followed up. */
function othersToGoOn(): Promise<void> {
  return new Promise((resolve) => process.nextTick(resolve));
}
