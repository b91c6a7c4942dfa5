import type { Append, AppendOutcome, GroupOutcome } from './append.js';
import { sentError } from './sent-error.js';

/** Writes appends in the order given, together: one transaction, one sync of the disk. */
export interface LogWriter {
  /** Rejects: when nobody knows what became of the group. */
  write(group: readonly Append[]): Promise<GroupOutcome>;
  /** Ends after what is being written. */
  close(): Promise<void>;
}

/** Appends written together at most; bounds how long the first of them waits for the last. */
const LARGEST_GROUP = 512;

/** Fewer than this are not worth a sync of their own. */
const WORTH_SPLITTING = 16;

interface Waiting {
  readonly append: Append;
  readonly resolve: (outcome: AppendOutcome) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Lets appends that wait together share one sync. Two groups are on their way: while the disk is busy with one, this thread
 * acknowledges the one before and prepares the next. Acknowledgements come in the order of positions.
 */
export class GroupCommit {
  readonly #waiting: Waiting[] = [];
  readonly #inFlight = new Set<Promise<void>>();
  #scheduled: Promise<void> | undefined;

  /** @param answered hears of every group, before anybody whose append was in it does */
  constructor(
    private readonly writer: LogWriter,
    private readonly answered: (outcome: GroupOutcome) => void,
  ) {}

  append(append: Append): Promise<AppendOutcome> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ append, resolve, reject });
      this.#schedule();
    });
  }

  /** Ends once everything appended so far is written. */
  async close(): Promise<void> {
    while (this.#scheduled !== undefined || this.#inFlight.size > 0)
      await Promise.all([this.#scheduled, ...this.#inFlight]);
    await this.writer.close();
  }

  /** Whoever appends in the same tick comes along. */
  #schedule(): void {
    if (this.#waiting.length === 0 || this.#inFlight.size === 2) return;
    this.#scheduled ??= tick().then(() => {
      this.#scheduled = undefined;
      this.#send();
    });
  }

  #send(): void {
    const group = this.#waiting.splice(0, this.#sizeOfNext());
    if (group.length === 0) return;
    const written = this.#write(group).then(() => {
      this.#inFlight.delete(written);
      this.#schedule();
    });
    this.#inFlight.add(written);
    if (this.#inFlight.size < 2) this.#send();
  }

  /** With nothing on its way, half of what waits goes first, so that the other half can follow on its heels. */
  #sizeOfNext(): number {
    const { length } = this.#waiting;
    const half = this.#inFlight.size === 0 && length >= WORTH_SPLITTING;
    return Math.min(LARGEST_GROUP, half ? Math.ceil(length / 2) : length);
  }

  async #write(group: readonly Waiting[]): Promise<void> {
    try {
      const outcome = await this.writer.write(group.map(({ append }) => append));
      this.answered(outcome);
      for (const [index, { resolve }] of group.entries()) resolve(outcome.outcomes[index] as AppendOutcome);
    } catch (error) {
      // Nobody knows what became of the group, and nobody will write the next one.
      this.answered({ outcomes: [], stoppedBy: sentError(error as Error) });
      for (const { reject } of group) reject(error as Error);
    }
  }
}

function tick(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
