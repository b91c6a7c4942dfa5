import type { QueryKey } from '@tanstack/react-query';

/** Stands for whichever read model: who follows all missions hears what happened, but not what it changed. */
export const ANY_VIEW = '*';

/** The read models of which the lists of a mission are made, by the last word of their path. A list that is not here may be made of any. */
export const MADE_OF: Readonly<Record<string, readonly string[]>> = {
  state: ['mission-state'],
  diff: ['mission-state'],
  plan: ['mission-plan'],
  timeline: ['timeline'],
  'days of change': ['timeline'],
  contingents: ['contingents'],
  sites: ['sites'],
  drawdown: ['drawdown'],
  exceptions: ['exceptions'],
  asset: ['asset-register'],
  assets: ['asset-register'],
  balance: ['asset-register', 'asset-ledger'],
  differences: ['asset-register', 'asset-ledger'],
  ledger: ['asset-ledger'],
  'ledger-summary': ['asset-ledger'],
  'ledger-sums': ['asset-ledger'],
};

/** Who is signed in, an event, and the outlines of countries are what they are, whatever is recorded. */
const UNCHANGING = /^\["(get","\/api\/v1\/(session|events\/\{position\})|world-atlas)"/;

/** False for what no event changes, such as what was known at an instant that is past. */
export function canChange(key: QueryKey): boolean {
  const text = JSON.stringify(key);
  return !UNCHANGING.test(text) && !text.includes('"knownAt":"');
}

/** True for a query whose answer may be another one after a change of some read models. */
export function isTouched(key: QueryKey, views: ReadonlySet<string>): boolean {
  const madeOf = MADE_OF[listOf(key)];
  return canChange(key) && (madeOf === undefined || views.has(ANY_VIEW) || madeOf.some((view) => views.has(view)));
}

/** The list that a query asks for: by its path, or by the word that a part of the page has put in its place. */
function listOf([kind, list]: QueryKey): string {
  if (kind === 'rows') return String(list).split(' ')[0] ?? '';
  if (kind !== 'get') return String(kind);
  const [, word] = /^\/api\/v1\/missions\/\{missionId\}(?:\/([a-z]+))?/.exec(String(list)) ?? ['', 'of all missions'];
  return word ?? 'state';
}
