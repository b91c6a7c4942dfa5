import { isCorrection, type Fact, type FactCorrected, type Recorded } from './fact.js';

/** A fact as it stands after its corrections; `annulled` facts count for nothing, but keep their place in the record. */
export interface Standing<F extends Fact> {
  readonly fact: Recorded<F>;
  readonly annulled: boolean;
  /** The corrections applied, oldest first. */
  readonly corrections: readonly Recorded<FactCorrected>[];
  /** The instant at which the date now in force was recorded: a corrected date is as old as its correction, not as the fact. */
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
    standing.push(chain === undefined ? standUncorrected(fact) : correct(fact, chain));
  }
  return standing;
}

/** One fact with the chain of its corrections, oldest first. */
export function correct<F extends Fact>(fact: Recorded<F>, chain: readonly Recorded<FactCorrected>[]): Standing<F> {
  const last = chain[chain.length - 1];
  return last === undefined
    ? standUncorrected(fact)
    : { ...standingAfter(versionsOf(fact, chain), last.eventId), corrections: chain };
}

/**
 * The last correction of a chain, where it says something else than an event of that chain, the fact or one of its corrections.
 * Undefined where that event is the last word: nothing corrects it, or whatever did has been taken back, so that what it left
 * stands again.
 */
export function overruledBy<F extends Fact>(
  eventId: string,
  fact: Recorded<F>,
  chain: readonly Recorded<FactCorrected>[],
): string | undefined {
  const versions = versionsOf(fact, chain);
  const last = chain[chain.length - 1] ?? fact;
  return standingAfter(versions, eventId) === standingAfter(versions, last.eventId) ? undefined : last.eventId;
}

/** A fact as one event of its chain left it. */
type Content<F extends Fact> = Omit<Standing<F>, 'corrections'>;

/** The fact as an event of a chain left it, and as it stood before: an annulment of that event goes back there. */
interface Version<F extends Fact> {
  readonly standing: Content<F>;
  readonly before: Content<F>;
}

function versionsOf<F extends Fact>(
  fact: Recorded<F>,
  chain: readonly Recorded<FactCorrected>[],
): Map<string, Version<F>> {
  const standing = standUncorrected(fact);
  const versions = new Map<string, Version<F>>([[fact.eventId, { standing, before: { ...standing, annulled: true } }]]);
  for (const link of chain) {
    const named = versions.get(link.data.corrects);
    if (named === undefined)
      throw new Error(`Correction ${link.eventId} names ${link.data.corrects}, which is not in its chain`);
    const next = link.data.annulled === true ? named.before : applyChanges(named.standing, link);
    versions.set(link.eventId, { standing: next, before: named.standing });
  }
  return versions;
}

function standingAfter<F extends Fact>(versions: ReadonlyMap<string, Version<F>>, eventId: string): Content<F> {
  const version = versions.get(eventId);
  if (version === undefined) throw new Error(`Event ${eventId} is not in the chain`);
  return version.standing;
}

function standUncorrected<F extends Fact>(fact: Recorded<F>): Standing<F> {
  return { fact, annulled: false, corrections: [], datedAt: fact.recordedAt };
}

function applyChanges<F extends Fact>(standing: Content<F>, link: Recorded<FactCorrected>): Content<F> {
  const { effectiveOn, effectiveOnQualifier, ...fields } = link.data.changes ?? {};
  const data = withFields(standing.fact.data as object, fields);
  // The date and its qualifier belong to the envelope, and change by the same rule as the fields of the data.
  const fact = withFields(standing.fact, {
    data,
    ...(effectiveOn !== undefined && { effectiveOn }),
    ...(effectiveOnQualifier !== undefined && { effectiveOnQualifier }),
  });
  const datedAt = effectiveOn === undefined ? standing.datedAt : link.recordedAt;
  return { fact, annulled: false, datedAt };
}

/** `null` takes a field away, and leaves no trace of it: a key without a value is not the same to everybody. */
function withFields<T extends object>(before: T, fields: Readonly<Record<string, unknown>>): T {
  const merged: Record<string, unknown> = { ...before, ...fields };
  // Most corrections take nothing away, and a build of read models applies a great many.
  if (!Object.values(fields).includes(null)) return merged as T;
  return Object.fromEntries(Object.entries(merged).filter(([name]) => fields[name] !== null)) as T;
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
