import type { AssetFact, OwnersDecision } from '../../src/domain/asset/asset.events.js';
import type { Day } from '../../src/domain/calendar/day.js';
import type { FactCorrected, Source } from '../../src/domain/history/fact.js';
import { assetStream } from '../../src/application/streams.js';
import { AssetCorrections } from './asset-corrections.js';
import { AssetDates } from './asset-dates.js';
import { ownersDecision, transfer } from './asset-departure.js';
import { registration } from './asset-registration.js';
import { dayAt } from './instants.js';
import type { MissionLife } from './mission-life.js';
import { Prng } from './prng.js';
import { syntheticSource } from './synthetic-event.js';
import type { Happening } from './timeline.js';

/** A fact of an asset, before it has a date and a source. */
type UndatedAssetFact<F extends AssetFact = AssetFact> = F extends AssetFact ? Pick<F, 'type' | 'data'> : never;

/** The plan of one asset. */
export interface AssetPlan {
  readonly assetId: string;
  /** The index within the mission, from 0. */
  readonly index: number;
  /** The number of events; at least two. */
  readonly length: number;
  /** True if all of it is gone in the end. */
  readonly leaves: boolean;
  /** The times of arrival and of the last recording; milliseconds since 1970. */
  readonly from: number;
  readonly until: number;
}

interface Transferred {
  readonly revision: number;
  readonly quantity: number;
}

/** One asset or lot, from its registration on. Many exist at a time, so each holds little more than a few numbers. */
export class AssetLife implements Happening {
  readonly stream: string;
  at: number;
  /** The number of recorded events. */
  revision = 0;
  readonly #rng: Prng;
  readonly #dates = new AssetDates();
  readonly #corrections: AssetCorrections;
  #owner = '';
  #sensitive = false;
  #onHand = 0;
  /** The residual value of a single item, in US cents. */
  #residualValue = 0;
  #decision: OwnersDecision | undefined;
  /** The last transfer, while it can be annulled. */
  #transferred: Transferred | undefined;

  constructor(
    readonly mission: MissionLife,
    private readonly plan: AssetPlan,
  ) {
    const { missionId, seed, index } = mission.plan;
    this.stream = assetStream(missionId, plan.assetId);
    this.at = plan.from;
    this.#rng = new Prng(seed, index, 2, plan.index);
    this.#corrections = new AssetCorrections(seed, this.stream);
  }

  /** True when the last event is recorded. */
  get isOver(): boolean {
    return this.revision === this.plan.length;
  }

  /** The next fact or correction. */
  next(recordedAt: number): AssetFact | FactCorrected {
    const source = syntheticSource(this.mission.plan.seed);
    const fact = this.#correction(recordedAt, source) ?? { ...this.#fact(recordedAt), source };
    if (fact.type !== 'FactCorrected') this.#corrections.noteFact(this.revision, fact.type);
    this.revision++;
    this.at = this.#nextAt();
    return fact;
  }

  get #remaining(): number {
    return this.plan.length - this.revision;
  }

  get #awaitsDecision(): boolean {
    return this.#owner !== 'UN' && this.#decision === undefined;
  }

  /** A contingent's equipment only where its owner left it to the mission (R7). */
  get #mayBeDestroyed(): boolean {
    return this.#owner === 'UN' || this.#decision === 'hand-over';
  }

  /** Spreads the events unevenly over the stay. */
  #nextAt(): number {
    const { until } = this.plan;
    const left = Math.max(1, this.#remaining);
    const stride = left === 1 ? 0.5 + this.#rng.fraction() / 2 : (0.5 + this.#rng.fraction()) / left;
    return this.at + Math.max(1, Math.floor((until - this.at) * stride));
  }

  /** Sometimes a correction, as long as enough events are left for an annulled departure to happen again, or for the owner to decide. */
  #correction(recordedAt: number, source: Source): FactCorrected | undefined {
    const needed = this.#onHand === 0 || this.#awaitsDecision ? 3 : 2;
    if (this.#remaining < needed || !this.#rng.inPercent(3)) return undefined;
    const anyDay = (): Day => this.#dates.anyDay(recordedAt, this.#rng);
    const correction = this.#corrections.next(this.revision, this.#transferred?.revision, anyDay, this.#rng);
    if (correction === undefined) return undefined;
    if (correction.revokes) this.#comeBack();
    return { type: 'FactCorrected', data: correction.data, effectiveOn: dayAt(recordedAt), source };
  }

  #fact(recordedAt: number): Omit<AssetFact, 'source'> & UndatedAssetFact {
    const told = this.revision === 0 ? this.#register(recordedAt) : this.#happen();
    return { ...told, ...this.#dateFact(told.type, recordedAt) };
  }

  #dateFact(type: AssetFact['type'], recordedAt: number): ReturnType<AssetDates['dateSighting']> {
    switch (type) {
      case 'AssetRegistered':
        return this.#dates.dateRegistration(recordedAt, this.#rng);
      case 'AssetVerified':
      case 'AssetDiscrepancyReported':
        return this.#dates.dateSighting(recordedAt, this.#rng);
      case 'OwnersDecisionRecorded':
      case 'AssetTransferred':
      case 'AssetTransferReversed':
      case 'AssetDestroyed':
        return this.#dates.dateMovement(recordedAt, this.#rng);
    }
  }

  #register(recordedAt: number): UndatedAssetFact {
    const { assetId, length } = this.plan;
    const data = registration(this.mission, assetId, length, recordedAt, this.#rng);
    this.#owner = data.owner;
    this.#sensitive = data.sensitive;
    this.#onHand = data.quantity;
    this.#residualValue = Math.floor(data.residualValueUsdCents / data.quantity);
    return { type: 'AssetRegistered', data };
  }

  #happen(): UndatedAssetFact {
    // An asset that has left entirely, with events to spare, is returned first.
    if (this.#onHand === 0) return this.#reverse(this.#transferred);
    const awaitsDecision = this.#awaitsDecision;
    const last = this.plan.leaves && this.#remaining === 1;
    if (last)
      return this.#mayBeDestroyed && this.#rng.inPercent(10)
        ? this.#destroy(this.#onHand)
        : this.#transfer(this.#onHand);
    if (awaitsDecision && (this.#remaining === 2 || this.#rng.inPercent(40))) return this.#decide();
    return this.#meanwhile(!awaitsDecision);
  }

  /** @param mayGo true if it may be transferred by now */
  #meanwhile(mayGo: boolean): UndatedAssetFact {
    const rng = this.#rng;
    const chance = rng.fraction() * 100;
    const part = this.#onHand < 2 ? 0 : Math.max(1, Math.floor(this.#onHand / (this.#remaining + rng.between(1, 20))));
    if (mayGo && this.#remaining >= 3 && chance < 4) return this.#transfer(this.#onHand);
    if (mayGo && part > 0 && chance < 35) return this.#transfer(part);
    if (this.#mayBeDestroyed && part > 0 && chance < 38) return this.#destroy(part);
    if (this.#transferred !== undefined && chance < 48) return this.#reverse(this.#transferred);
    if (this.#owner !== 'UN' && chance < 50) return this.#decide();
    return chance < 93 ? this.#verify() : this.#miscount();
  }

  #verify(): UndatedAssetFact {
    return { type: 'AssetVerified', data: { result: 'found', countedQuantity: this.#onHand } };
  }

  #miscount(): UndatedAssetFact {
    const differs = this.#onHand > 1;
    const countedQuantity = differs ? this.#rng.between(1, this.#onHand - 1) : 0;
    return { type: 'AssetDiscrepancyReported', data: { result: differs ? 'differs' : 'not-found', countedQuantity } };
  }

  #decide(): UndatedAssetFact {
    this.#decision = ownersDecision(this.#sensitive, this.#rng);
    const decidedBy = `Illustrative ministry of ${this.#owner}`;
    return { type: 'OwnersDecisionRecorded', data: { decision: this.#decision, decidedBy } };
  }

  #transfer(quantity: number): UndatedAssetFact {
    this.#onHand -= quantity;
    this.#transferred = { revision: this.revision, quantity };
    const certificate = `Illustrative certificate ${this.plan.assetId}/${this.revision}`;
    const value = quantity * this.#residualValue;
    return {
      type: 'AssetTransferred',
      data: transfer(this.#owner, this.#decision, quantity, value, certificate, this.#rng),
    };
  }

  /** Throws if there was no transfer, which is a defect. */
  #reverse(transferred: Transferred | undefined): UndatedAssetFact {
    if (transferred === undefined) throw new Error(`${this.stream} has nothing to turn back`);
    this.#comeBack();
    const reverses = this.#corrections.idOf(transferred.revision);
    return { type: 'AssetTransferReversed', data: { reverses, reason: 'Illustrative: declined by the recipient' } };
  }

  #comeBack(): void {
    this.#onHand += this.#transferred?.quantity ?? 0;
    this.#transferred = undefined;
  }

  #destroy(quantity: number): UndatedAssetFact {
    this.#onHand -= quantity;
    const data = {
      quantity,
      method: 'dismantled',
      reason: 'Illustrative: beyond repair',
      authorisedBy: 'Illustrative office',
    };
    return { type: 'AssetDestroyed', data };
  }
}
