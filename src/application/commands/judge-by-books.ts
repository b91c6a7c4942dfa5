import type { AssetFact } from '../../domain/asset/asset.events.js';
import { atKnownSite } from '../../domain/asset/asset-site.js';
import { booksNotClosed, booksOpen, remarksTaken } from '../../domain/asset/mission-books.js';
import { isRemark, type AboutFact, type Recorded } from '../../domain/history/fact.js';
import type { AssetRejection } from '../../domain/asset/asset.rejections.js';
import type { ContradictsLaterFact } from '../../domain/history/legality.js';
import type { Rejection, Verdict } from '../../domain/verdict.js';
import type { LoadedAsset, LoadedMission } from '../histories/histories.js';

/** For each refusal by an asset's own rules, true where the news that the mission's books are shut says more. */
const YIELDS_TO_THE_BOOKS: Readonly<Record<(AssetRejection | ContradictsLaterFact)['code'], boolean>> = {
  'not-found': true,
  'already-recorded': true,
  'already-left': false,
  'quantity-exceeded': false,
  'sensitive-equipment': false,
  'not-the-owners-decision': false,
  'future-fact': false,
  'instrument-missing': false,
  'contradicts-later-fact': false,
};

/**
 * Judges new facts of an asset by the books of its mission: once they are closed nothing else is asked (R16), and until then the
 * asset's own rules come first.
 */
export function judgeByBooks({
  history,
  gates,
}: LoadedMission): (
  added: readonly Recorded<AssetFact | AboutFact>[],
  verdict: Verdict,
  asset: LoadedAsset,
) => Verdict {
  return (added, verdict, asset) => {
    if (added.every((event) => isRemark(event))) return verdict.legal ? remarksTaken(history.state, gates) : verdict;
    const notClosed = booksNotClosed(history.state);
    if (!notClosed.legal) return notClosed;
    if (!verdict.legal && !YIELDS_TO_THE_BOOKS[codeOf(verdict.rejection)]) return verdict;
    for (const day of asset.history.daysOf(added)) {
      const open = booksOpen(history.state, gates, day);
      if (!open.legal) return open;
    }
    return verdict.legal ? atKnownSite(history.state, added) : verdict;
  };
}

/** An asset's history is judged by the rules of assets alone, and by those of every history. */
function codeOf({ code }: Rejection): keyof typeof YIELDS_TO_THE_BOOKS {
  return code as keyof typeof YIELDS_TO_THE_BOOKS;
}
