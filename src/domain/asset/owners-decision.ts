import { isCountry } from '../country.js';
import { legal, reject, type Rejection, type Verdict } from '../verdict.js';
import type { AssetTransferred, OwnersDecision, TransferBasis } from './asset.events.js';
import type { RegisteredAsset } from './asset.state.js';

/** R7: the owner has decided otherwise, or not at all. */
export interface NotTheOwnersDecision extends Rejection {
  readonly code: 'not-the-owners-decision';
  readonly owner: string;
  /** Absent while the owner has not decided. */
  readonly decision?: OwnersDecision;
  /** Of the transfer; absent for a destruction. */
  readonly basis?: TransferBasis;
}

type Transfer = Pick<AssetTransferred['data'], 'basis' | 'recipient'>;

/** The basis of transfer that carries out each decision of an owner. */
const CARRIES_OUT: Readonly<Record<OwnersDecision, TransferBasis>> = {
  repatriate: 'repatriation',
  gift: 'gift',
  sell: 'sale',
  'hand-over': 'disposal',
  'carry-over': 'redeployment',
};

/** Recipients under which a force can go on: the missions of the African Union succeeded one another as those of the United Nations did. */
const SUCCESSORS: readonly Transfer['recipient']['kind'][] = ['un-mission', 'international-organisation'];

/**
 * R7: contingent-owned equipment moves as its contributor decided last, by the day of the transfer. What is carried over stays with its
 * contingent under the successor, which is a redeployment to that mission; equipment of the United Nations asks no owner.
 *
 * Rejects: `not-the-owners-decision`.
 */
export function movesAsDecided(
  { basis, recipient }: Transfer,
  { decision, registration: { ownership, owner } }: RegisteredAsset,
): Verdict<NotTheOwnersDecision> {
  if (ownership !== 'COE') return legal;
  const carriesOut = decision !== undefined && CARRIES_OUT[decision] === basis && fits(recipient, basis, owner);
  return carriesOut ? legal : reject({ code: 'not-the-owners-decision', owner, decision, basis });
}

/** Repatriation is to the owner's own country, of which an organisation has none; carrying over is to a successor. */
function fits({ kind, country }: Transfer['recipient'], basis: TransferBasis, owner: string): boolean {
  if (basis === 'redeployment') return SUCCESSORS.includes(kind);
  return basis !== 'repatriation' || country === undefined || country === owner || !isCountry(owner);
}

/**
 * R7: contingent-owned equipment is destroyed only once its contributor handed it over to the mission for disposal, which is the one
 * decision that leaves to others what becomes of it. Taken under fire, such a decision is recorded for the day of the destruction.
 *
 * Rejects: `not-the-owners-decision`.
 */
export function destroyedAsDecided({
  decision,
  registration: { ownership, owner },
}: RegisteredAsset): Verdict<NotTheOwnersDecision> {
  const isForTheMission = ownership !== 'COE' || decision === 'hand-over';
  return isForTheMission ? legal : reject({ code: 'not-the-owners-decision', owner, decision });
}
