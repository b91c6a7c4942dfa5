import { PersistentMap } from '../persistent-map.js';
import { changesBy, type ContestingClaim, type Correction, type Fact, type Recorded } from './fact.js';

/** A fact as it stands after its corrections; `annulled` facts count for nothing, but keep their place in the record. */
export interface Standing<F extends Fact> {
  readonly fact: Recorded<F>;
  readonly annulled: boolean;
  /** The id of the last correction, whatever it left standing; absent where nothing corrects the fact. */
  readonly correctedBy?: string;
  /** The instant at which the date now in force was recorded: a corrected date is as old as its correction, not as the fact. */
  readonly datedAt: string;
  /** The open claims that say otherwise; absent where there are none. */
  readonly contestedBy?: readonly ContestingClaim[];
}

/** The fact as an event of its chain left it, and as it stood before: an annulment of that event goes back there. */
interface Version<F extends Fact> {
  readonly standing: Standing<F>;
  readonly before: Standing<F>;
}

/**
 * A fact and the corrections of it, each of which names the event it corrects (R13). One with `changes` sets fields on what
 * that left standing; one that annuls takes back what it names: the fact itself, or the earlier correction. An accepted claim is
 * one more correction; where it denies the fact, it annuls the fact itself, however often that was corrected before. Immutable; a
 * further correction costs the same however many there are.
 */
export class CorrectionChain<F extends Fact> {
  private constructor(
    private readonly versions: PersistentMap<Version<F>>,
    /** The fact as all corrections so far leave it. */
    readonly standing: Standing<F>,
    /** The same, without the mark of who corrected it. */
    private readonly last: Standing<F>,
  ) {}

  /** The chain of a fact that nothing corrects. */
  static of<F extends Fact>(fact: Recorded<F>): CorrectionChain<F> {
    const standing: Standing<F> = { fact, annulled: false, datedAt: fact.recordedAt };
    const versions = PersistentMap.empty<Version<F>>();
    const version = { standing, before: { ...standing, annulled: true } };
    return new CorrectionChain(versions.set(fact.eventId, version), standing, standing);
  }

  /**
   * The chain with one more correction.
   *
   * @throws Error for a correction of an event that is not in this chain
   */
  extend(correction: Recorded<Correction>): CorrectionChain<F> {
    const { eventId } = correction;
    const { corrects } = correction.data;
    const named = this.versions.get(corrects);
    if (named === undefined) throw new Error(`Correction ${eventId} names ${corrects}, which is not in its chain`);
    const last = leftBy(correction, named);
    const versions = this.versions.set(eventId, { standing: last, before: named.standing });
    return new CorrectionChain(versions, { ...last, correctedBy: eventId }, last);
  }

  /**
   * The last correction, where it says something else than an event of this chain, the fact or one of its corrections.
   * Undefined where that event is the last word: nothing corrects it, or whatever did has been taken back, so that what it
   * left stands again.
   *
   * @throws Error for an event that is not in this chain
   */
  overruledBy(eventId: string): string | undefined {
    const version = this.versions.get(eventId);
    if (version === undefined) throw new Error(`Event ${eventId} is not in the chain`);
    return version.standing === this.last ? undefined : this.standing.correctedBy;
  }
}

/** The fact as a correction leaves it. */
function leftBy<F extends Fact>(correction: Recorded<Correction>, { standing, before }: Version<F>): Standing<F> {
  if (correction.type === 'FactCorrected' && correction.data.annulled === true) return before;
  if (correction.type === 'ClaimAccepted' && correction.data.denies === true) return { ...standing, annulled: true };
  return applyChanges(standing, correction);
}

function applyChanges<F extends Fact>(standing: Standing<F>, correction: Recorded<Correction>): Standing<F> {
  const { effectiveOn, effectiveOnQualifier, ...fields } = changesBy(correction) ?? {};
  const data = withFields(standing.fact.data as object, fields);
  // The date and its qualifier belong to the envelope, and change by the same rule as the fields of the data.
  const fact = withFields(standing.fact, {
    data,
    ...(effectiveOn !== undefined && { effectiveOn }),
    ...(effectiveOnQualifier !== undefined && { effectiveOnQualifier }),
  });
  const datedAt = effectiveOn === undefined ? standing.datedAt : correction.recordedAt;
  return { fact, annulled: false, datedAt };
}

/** `null` takes a field away, and leaves no trace of it: a key without a value is not the same to everybody. */
function withFields<T extends object>(before: T, fields: Readonly<Record<string, unknown>>): T {
  const merged: Record<string, unknown> = { ...before, ...fields };
  // Most corrections take nothing away, and a build of read models applies a great many.
  if (!Object.values(fields).includes(null)) return merged as T;
  return Object.fromEntries(Object.entries(merged).filter(([name]) => fields[name] !== null)) as T;
}
