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
 * Corrections of one fact form a chain, for each names what it corrects (R13). One with `changes` sets fields on what that
 * left standing; one that annuls takes back what it names: the fact itself, or the earlier correction.
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
  const recorded = uncorrected(fact);
  if (chain.length === 0) return recorded;
  // What each event of the chain left standing, and what stood before it, which is what annulling it goes back to.
  const versions = new Map([[fact.eventId, { standing: recorded, before: { ...recorded, annulled: true } }]]);
  let current = recorded;
  for (const link of chain) {
    const named = versions.get(link.data.corrects);
    if (named === undefined)
      throw new Error(`Correction ${link.eventId} names ${link.data.corrects}, which is not in its chain`);
    const next = link.data.annulled === true ? named.before : changed(named.standing, link);
    versions.set(link.eventId, { standing: next, before: named.standing });
    current = next;
  }
  return { ...current, corrections: chain };
}

/** True where the fact stands as it was recorded: never corrected, or every correction taken back. */
export function standsAsRecorded<F extends Fact>(standing: Standing<F>, fact: Recorded<F>): boolean {
  return !standing.annulled && standing.fact === fact;
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
    {
      ...(effectiveOn !== undefined && { effectiveOn }),
      ...(effectiveOnQualifier !== undefined && { effectiveOnQualifier }),
    },
  );
  const data = withFields(before.data as Record<string, unknown>, fields);
  const datedAt = effectiveOn === undefined ? standing.datedAt : link.recordedAt;
  return {
    ...standing,
    fact: { ...before, effectiveOnQualifier: undefined, ...dates, data },
    annulled: false,
    datedAt,
  };
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
