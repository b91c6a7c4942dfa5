/**
 * The steps that do not fit the state of a day, which the API tells in sentences: each by its pattern, with the words that stand in it.
 * `web/test/refusals.spec.ts` holds them to the sentences of the domain.
 */
const STEPS = [
  ['factAnnulled', /^Fact (?<id>\S+) is annulled; take the annulment back/],
  ['claimDecided', /^Claim (?<id>\S+) was \S+ by (?<other>\S+)$/],
  ['claimConfirms', /^Claim (?<id>\S+) says what the fact says/],
  ['requestRescinded', /^The request (?<id>\S+) was taken back on (?<day>\S+)$/],
  ['measureLifted', /^The measure (?<id>\S+) was lifted on (?<day>\S+)$/],
  ['notSuspended', /^Contingent (?<contingent>\S+) is not suspended$/],
  ['ofCountry', /^Contingent (?<contingent>\S+) is known to be of (?<country>\S+)$/],
  ['siteOpen', /^Site (?<site>\S+) is open$/],
  ['sitesOpen', /^Sites are open: (?<sites>.+)$/],
  ['phasePaused', /^Drawdown phase (?<phase>\S+) is paused since (?<day>\S+)$/],
  ['phaseNotPaused', /^Drawdown phase (?<phase>\S+) is not paused$/],
  ['phaseUnknown', /^Drawdown phase (?<phase>\S+) was neither planned nor begun by that day$/],
  ['phaseCompleted', /^Drawdown phase (?<phase>\S+) was completed on (?<day>\S+)$/],
  ['phaseCancelled', /^Drawdown phase (?<phase>\S+) was cancelled on (?<day>\S+)$/],
  ['noLiquidation', /^Liquidation has not started$/],
  ['noDrawdown', /^No drawdown has begun, and the mandate has not ended/],
  ['booksOpen', /^The books were opened again; close them anew$/],
] as const;

export type Step = (typeof STEPS)[number][0];

/** The step that a sentence tells, and the words in it; undefined for a sentence that the page does not know. */
export function stepIn(
  reason: string,
): { readonly step: Step; readonly words: Readonly<Record<string, string>> } | undefined {
  for (const [step, pattern] of STEPS) {
    const found = pattern.exec(reason);
    if (found !== null) return { step, words: { ...found.groups } };
  }
  return undefined;
}
