import type { CorrectableHistory } from '../correction/correct-fact.js';
import type { Claim } from '../history/claims.js';

/** The history of a stream, as far as a claim and its decision look at it. */
export interface ClaimableHistory extends CorrectableHistory {
  /** The claims on a fact, with what has become of them. */
  claimsOn(factId: string): readonly Claim[];
}
