import type { MissionState } from '../mission-state';
import { drawdownSays } from './drawdown-says';
import { booksSay, liquidationSays, successionSays } from './end-says';
import { mandateSays, scopesSay } from './mandate-says';
import { requestSays } from './request-says';
import type { Sentence } from './said';

/**
 * The state of a mission in sentences, the most telling first.
 *
 * @param today the day that the page shows: what lies after it is still to come
 */
export function statusesOf(state: MissionState, today: string): readonly Sentence[] {
  return [
    mandateSays(state, today),
    drawdownSays(state, today),
    liquidationSays(state, today),
    booksSay(state),
    successionSays(state, today),
    ...scopesSay(state, today),
    ...requestSays(state),
  ].filter((sentence) => sentence.length > 0);
}
