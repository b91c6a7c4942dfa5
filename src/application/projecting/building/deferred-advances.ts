import type { Advance } from '../../ports/model-store.js';
import type { Checkpoint } from '../../ports/read-models.js';
import type { ModelRunner } from '../model-runner.js';

/**
 * The most pieces that a model may process before its progress is stored; so many at most are processed again after a
 * crash.
 */
const PIECES = 16;

interface Held {
  readonly from: Checkpoint;
  readonly pieces: number;
}

/**
 * Advances that change nothing but progress. Most models have nothing else to store for most pieces, so their progress
 * is stored with their next change, in one transaction; the stored progress stays true, it only lags.
 */
export class DeferredAdvances {
  readonly #held = new Map<ModelRunner, Held>();

  /** The advance to store now, with the deferred progress included; undefined if it can wait. */
  due(runner: ModelRunner, advance: Advance): Advance | undefined {
    const { from, pieces } = this.#held.get(runner) ?? { from: advance.from, pieces: 0 };
    if (canWait(advance) && pieces + 1 < PIECES) {
      this.#held.set(runner, { from, pieces: pieces + 1 });
      return undefined;
    }
    this.#held.delete(runner);
    return { ...advance, from };
  }
}

/**
 * True for an advance of progress alone. The end of a build never waits, and neither does its beginning: before that is
 * stored, a crash would undo everything.
 */
function canWait({ from, build, views, marks, rows, removedRows }: Advance): boolean {
  if (build === undefined || from.ordinal === 0) return false;
  return [views, marks, rows, removedRows].every(({ length }) => length === 0);
}
