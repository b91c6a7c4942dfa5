import { setImmediate as letOthers } from 'node:timers/promises';
import type { InTurns } from '../../domain/history/history.js';

/** The time after which work lets others have a turn, in milliseconds: well below what a caller would notice. */
const TURN_MS = 10;

/** Does work that may be long; requests and timers of others come in between. Short work is done at one stretch. */
export async function inTurns<Result>(work: InTurns<Result>): Promise<Result> {
  for (let began = performance.now(); ;) {
    const { done, value } = work.next();
    if (done === true) return value;
    if (performance.now() - began < TURN_MS) continue;
    await letOthers();
    began = performance.now();
  }
}
