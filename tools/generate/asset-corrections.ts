import type { AssetFact } from '../../src/domain/asset/asset.events.js';
import type { Day } from '../../src/domain/calendar/day.js';
import type { FactCorrected } from '../../src/domain/history/fact.js';
import type { Prng } from './prng.js';
import { idAt } from './synthetic-event.js';

/** A correction, and whether it takes a transfer back. */
export interface AssetCorrection {
  readonly data: FactCorrected['data'];
  readonly revokes: boolean;
}

type Said = Pick<FactCorrected['data'], 'changes' | 'annulled'>;

/** Corrects what was last recorded of one asset, at times its correction; whatever it changes, the rest stays possible. */
export class AssetCorrections {
  /** The last fact, where it can be corrected. */
  #fact: { readonly revision: number; readonly type: AssetFact['type'] } | undefined;
  /** The revision of the event that has the last word on it. */
  #lastWord = 0;

  constructor(
    private readonly seed: number,
    private readonly stream: string,
  ) {}

  /** The id of an event of this asset. */
  idOf(revision: number): string {
    return idAt(this.seed, this.stream, revision);
  }

  /** A fact was recorded, and can be corrected from now on. */
  recorded(revision: number, type: AssetFact['type']): void {
    this.#fact = { revision, type };
    this.#lastWord = revision;
  }

  /**
   * The next correction; undefined where there is nothing to correct.
   *
   * @param revision its place
   * @param transferred the revision of the last transfer, while it can be taken back
   * @param anyDay a day on which the asset may have been seen
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
    // What was taken back is not spoken of any more.
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
    // On these the right to move rests.
    case 'OwnersDecisionRecorded':
    case 'AssetTransferReversed':
      return undefined;
  }
}
