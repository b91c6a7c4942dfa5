import type { HistoryFile, HistoryItem } from '../../src/cli/demo/history-file.js';

/**
 * The history of a mission with what became of some of its assets: each one of which there is a rare fact, and every eighth other. The
 * rules for the others are the same.
 *
 * Throws: where a kind of command would be left out.
 */
export function someOf({ facts, illustrative }: HistoryFile): HistoryItem[] {
  const assetOf = ({ id }: HistoryItem): string => /^[a-z]+-([a-z]+-\d+)/.exec(id)?.[1] ?? '';
  const rare = illustrative.filter(({ path }) => /\/(destructions|reversal|corrections)$/.test(path)).map(assetOf);
  const every = [...new Set(illustrative.map(assetOf))].filter((_, index) => index % 8 === 0);
  const chosen = new Set([...rare, ...every]);
  const items = [...facts, ...illustrative.filter((item) => chosen.has(assetOf(item)))];
  const kinds = new Set(items.map(kindOf));
  const missing = illustrative.map(kindOf).find((kind) => !kinds.has(kind));
  if (missing !== undefined) throw new Error(`None of ${missing} is among them`);
  return items;
}

/** The address of an item without the things it names. */
const kindOf = ({ path }: HistoryItem): string =>
  path.replaceAll(/\/(assets|facts|transfers|sites|contingents)\/[^/]+/g, '/$1');
