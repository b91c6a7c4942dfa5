import type { Advance } from '../../ports/model-store.js';
import type { Checkpoint } from '../../ports/read-models.js';
import type { ModelRunner } from '../model-runner.js';

/** Pieces that a model may take in before it is stored that it has: so many at most are read again for it after a crash. */
const PIECES = 16;

interface Held {
  readonly from: Checkpoint;
  readonly pieces: number;
}

/**
 * What models have taken in of a build and made nothing of. Most have nothing to store of most pieces but how far they have come,
 * which goes with whatever they store next, in one transaction with it: what is stored remains true, it is only less far.
 */
export class HeldBack {
  readonly #held = new Map<ModelRunner, Held>();

  /** What is to be stored now, with everything that was held back before; undefined where that can wait. */
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

/** True for what only says how far a build has come. Its end is awaited, and until its beginning is stored a crash undoes it all. */
function canWait({ from, build, views, marks, rows, removedRows }: Advance): boolean {
  if (build === undefined || from.ordinal === 0) return false;
  return [views, marks, rows, removedRows].every(({ length }) => length === 0);
}
