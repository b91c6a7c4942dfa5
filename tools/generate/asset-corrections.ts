import type { AssetFact } from '../../src/domain/asset/asset.events.js';
import type { Day } from '../../src/domain/calendar/day.js';
import type { FactCorrected } from '../../src/domain/history/fact.js';
import type { Prng } from './prng.js';
import { idAt } from './synthetic-event.js';

/** A correction, and whether it annuls a transfer. */
export interface AssetCorrection {
  readonly data: FactCorrected['data'];
  readonly revokes: boolean;
}

type Said = Pick<FactCorrected['data'], 'changes' | 'annulled'>;

/** Corrects the last fact of one asset, and sometimes its correction. The facts around it stay legal. */
export class AssetCorrections {
  /** The last fact, if it can be corrected. */
  #fact: { readonly revision: number; readonly type: AssetFact['type'] } | undefined;
  /** The revision of the event that decides its current content. */
  #lastWord = 0;

  constructor(
    private readonly seed: number,
    private readonly stream: string,
  ) {}

  /** The id of an event of this asset. */
  idOf(revision: number): string {
    return idAt(this.seed, this.stream, revision);
  }

  /** Notes a fact that can be corrected from now on. */
  noteFact(revision: number, type: AssetFact['type']): void {
    this.#fact = { revision, type };
    this.#lastWord = revision;
  }

  /**
   * The next correction; undefined if there is nothing to correct.
   *
   * @param revision its revision
   * @param transferred the revision of the last transfer, while it can be annulled
   * @param anyDay chooses a day on which the asset may have been seen
   */
  next(revision: number, transferred: number | undefined, anyDay: () => Day, rng: Prng): AssetCorrection | undefined {
    const fact = this.#fact;
    if (fact === undefined) return undefined;
    const isFirst = this.#lastWord === fact.revision;
    const said = isFirst ? saidOf(fact.type, fact.revision === transferred, anyDay, rng) : { annulled: true as const };
    if (said === undefined) return undefined;
    const data: FactCorrected['data'] = {
      corrects: this.idOf(this.#lastWord),
      fact: { eventId: this.idOf(fact.revision), type: fact.type },
      ...said,
      reason: 'Illustrative: entered wrongly',
    };
    // An annulled fact is not corrected again.
    if (said.annulled === true) this.#fact = undefined;
    this.#lastWord = revision;
    return { data, revokes: isFirst && said.annulled === true && fact.type === 'AssetTransferred' };
  }
}

function saidOf(type: AssetFact['type'], mayBeRevoked: boolean, anyDay: () => Day, rng: Prng): Said | undefined {
  switch (type) {
    case 'AssetRegistered':
      return { changes: { description: 'Illustrative: described anew' } };
    case 'AssetVerified':
    case 'AssetDiscrepancyReported':
      return rng.inPercent(50) ? { annulled: true } : { changes: { effectiveOn: anyDay() } };
    case 'AssetTransferred':
      return mayBeRevoked && rng.inPercent(40)
        ? { annulled: true }
        : { changes: { certificate: 'Illustrative certificate, as it should be' } };
    case 'AssetDestroyed':
      return { changes: { method: 'burnt' } };
    // The right to move the asset rests on these.
    case 'OwnersDecisionRecorded':
    case 'AssetTransferReversed':
      return undefined;
  }
}
