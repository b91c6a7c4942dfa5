import { isCorrection, type Fact, type FactCorrected, type Recorded } from './fact.js';

/** How a fact stands after its corrections; `annulled` facts count for nothing, but keep their place in the record. */
export interface Standing<F extends Fact> {
  readonly fact: Recorded<F>;
  readonly annulled: boolean;
  /** The corrections applied, oldest first. */
  readonly corrections: readonly Recorded<FactCorrected>[];
  /** When the date now in force was recorded: a corrected date is as old as its correction, not as the fact. */
  readonly datedAt: string;
}

/**
 * Applies every correction of one stream's history, given in revision order, and answers the facts in that order.
 *
 * Corrections of one fact form a chain, for each names the one before it (R13). A link with `changes` sets fields on what
 * the link before left standing; a link that annuls takes back what it names: the fact itself, or the earlier correction.
 */
export function applyCorrections<F extends Fact>(history: readonly Recorded<F | FactCorrected>[]): Standing<F>[] {
  const chains = chainsByFact(history);
  const standing: Standing<F>[] = [];
  for (const recorded of history) {
    if (isCorrection(recorded)) continue;
    const fact = recorded as Recorded<F>;
    const chain = chains.get(fact.eventId);
    standing.push(chain === undefined ? uncorrected(fact) : correct(fact, chain));
  }
  return standing;
}

/** One fact with the chain of its corrections, oldest first. */
export function correct<F extends Fact>(fact: Recorded<F>, chain: readonly Recorded<FactCorrected>[]): Standing<F> {
  // Before the fact stood nothing, which is what annulling the fact itself goes back to.
  const nothing: Standing<F> = { ...uncorrected(fact), annulled: true };
  const versions: Standing<F>[] = [nothing, uncorrected(fact)];
  for (const link of chain) {
    const before = versions[versions.length - 1] as Standing<F>;
    const beforeThat = versions[versions.length - 2] as Standing<F>;
    const next = link.data.annulled === true ? beforeThat : changed(before, link);
    versions.push({ ...next, corrections: [...before.corrections, link] });
  }
  return versions[versions.length - 1] as Standing<F>;
}

function uncorrected<F extends Fact>(fact: Recorded<F>): Standing<F> {
  return { fact, annulled: false, corrections: [], datedAt: fact.recordedAt };
}

function changed<F extends Fact>(standing: Standing<F>, link: Recorded<FactCorrected>): Standing<F> {
  const { effectiveOn, effectiveOnQualifier, ...fields } = link.data.changes ?? {};
  const before = standing.fact;
  // The optional fields of the envelope change by the same rule as those of the data.
  const dates = withFields(
    { effectiveOn: before.effectiveOn, effectiveOnQualifier: before.effectiveOnQualifier },
    { ...(effectiveOn !== undefined && { effectiveOn }), ...(effectiveOnQualifier !== undefined && { effectiveOnQualifier }) },
  );
  const data = withFields(before.data as Record<string, unknown>, fields);
  const datedAt = effectiveOn === undefined ? standing.datedAt : link.recordedAt;
  return { ...standing, fact: { ...before, effectiveOnQualifier: undefined, ...dates, data }, annulled: false, datedAt };
}

function withFields(data: Record<string, unknown>, fields: Record<string, unknown>): Record<string, unknown> {
  const merged = { ...data };
  for (const [name, value] of Object.entries(fields)) {
    if (value === null) delete merged[name];
    else merged[name] = value;
  }
  return merged;
}

function chainsByFact(history: readonly Recorded<Fact>[]): Map<string, Recorded<FactCorrected>[]> {
  const chains = new Map<string, Recorded<FactCorrected>[]>();
  for (const event of history) {
    if (!isCorrection(event)) continue;
    const correction: Recorded<FactCorrected> = event;
    const root = correction.data.fact.eventId;
    const chain = chains.get(root);
    if (chain === undefined) chains.set(root, [correction]);
    else chain.push(correction);
  }
  return chains;
}
