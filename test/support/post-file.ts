import type { HistoryItem } from '../../src/cli/demo/history-file.js';
import type { HistoryPoster } from '../../src/cli/demo/post-history.js';

/** What an item is refused with while what it builds on is not recorded yet; 400, since a new contingent needs its country. */
const NOT_YET = new Set([400, 404, 409]);

/**
 * Posts items in the order given, and what is refused as not yet possible again later, until all are in.
 *
 * Throws: when a whole round brings nothing forward, naming the refusals.
 */
export async function postInAnyOrder(poster: HistoryPoster, items: readonly HistoryItem[]): Promise<number> {
  let waiting = [...items];
  let rounds = 0;
  while (waiting.length > 0) {
    const refused: { item: HistoryItem; why: string }[] = [];
    for (const item of waiting) {
      const posted = await poster.post(item);
      if (posted.kind !== 'refused') continue;
      if (!NOT_YET.has(posted.status)) throw new Error(`${item.id}: ${JSON.stringify(posted)}`);
      refused.push({ item, why: `${item.id}: ${posted.status} ${posted.problem.code} ${posted.problem.detail}` });
    }
    if (refused.length === waiting.length) throw new Error(`Stuck:\n${refused.map(({ why }) => why).join('\n')}`);
    waiting = refused.map(({ item }) => item);
    rounds++;
  }
  return rounds;
}
