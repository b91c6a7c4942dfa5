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

/** Fields as they should be; `null` takes one away. */
type Changes = Readonly<Record<string, unknown>>;

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
    /** The fact while nothing corrects it. */
    private readonly first: Standing<F>,
    /** The versions that corrections left, by the ids of these. */
    private readonly versions: PersistentMap<Version<F>>,
    /** The fact as all corrections so far leave it. */
    readonly standing: Standing<F>,
    /** The same, without the mark of who corrected it. */
    private readonly last: Standing<F>,
  ) {}

  /** The chain of a fact that nothing corrects. */
  static of<F extends Fact>(fact: Recorded<F>): CorrectionChain<F> {
    const standing: Standing<F> = { fact, annulled: false, datedAt: fact.recordedAt };
    return new CorrectionChain(standing, PersistentMap.empty(), standing, standing);
  }

  /**
   * The chain with one more correction.
   *
   * @throws Error for a correction of an event that is not in this chain
   */
  extend(correction: Recorded<Correction>): CorrectionChain<F> {
    const { eventId } = correction;
    const named = this.#versionOf(correction.data.corrects);
    const last = leftBy(correction, named);
    const versions = this.versions.set(eventId, { standing: last, before: named.standing });
    return new CorrectionChain(this.first, versions, { ...last, correctedBy: eventId }, last);
  }

  /**
   * The fact as it would stand with some fields changed on what an event of this chain left: by the merging through which every fold
   * reads corrections.
   *
   * @throws Error for an event that is not in this chain
   */
  factWith(eventId: string, changes: Changes): Recorded<F> {
    return withChanges(this.#versionOf(eventId).standing.fact, changes);
  }

  /**
   * The last correction, where it says something else than an event of this chain, the fact or one of its corrections.
   * Undefined where that event is the last word: nothing corrects it, or whatever did has been taken back, so that what it
   * left stands again.
   *
   * @throws Error for an event that is not in this chain
   */
  overruledBy(eventId: string): string | undefined {
    return this.#versionOf(eventId).standing === this.last ? undefined : this.standing.correctedBy;
  }

  #versionOf(eventId: string): Version<F> {
    const { first } = this;
    if (eventId === first.fact.eventId) return { standing: first, before: { ...first, annulled: true } };
    const version = this.versions.get(eventId);
    if (version === undefined) throw new Error(`Event ${eventId} is not in the chain of its fact`);
    return version;
  }
}

/** The fact as a correction leaves it. */
function leftBy<F extends Fact>(correction: Recorded<Correction>, { standing, before }: Version<F>): Standing<F> {
  const { annulled, denies }: { readonly annulled?: true; readonly denies?: true } = correction.data;
  if (annulled === true) return before;
  if (denies === true) return { ...standing, annulled: true };
  const changes = changesBy(correction) ?? {};
  const datedAt = changes.effectiveOn === undefined ? standing.datedAt : correction.recordedAt;
  return { fact: withChanges(standing.fact, changes), annulled: false, datedAt };
}

function withChanges<F extends Fact>(fact: Recorded<F>, changes: Changes): Recorded<F> {
  const { effectiveOn, effectiveOnQualifier, ...fields } = changes;
  const data = withFields(fact.data as object, fields);
  // The date and its qualifier belong to the envelope, and change by the same rule as the fields of the data.
  return withFields(fact, {
    data,
    ...(effectiveOn !== undefined && { effectiveOn }),
    ...(effectiveOnQualifier !== undefined && { effectiveOnQualifier }),
  });
}

/** `null` takes a field away, and leaves no trace of it: a key without a value is not the same to everybody. */
function withFields<T extends object>(before: T, fields: Changes): T {
  const merged: Record<string, unknown> = { ...before, ...fields };
  // Most corrections take nothing away, and a build of read models applies a great many.
  if (!Object.values(fields).includes(null)) return merged as T;
  return Object.fromEntries(Object.entries(merged).filter(([name]) => fields[name] !== null)) as T;
}
