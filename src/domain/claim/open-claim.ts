import type { Command } from '../command.js';
import { unknownFact } from '../correction/correct-fact.js';
import { datedAndSourced } from '../correction/dated-and-sourced.js';
import type { Standing } from '../history/correction-chain.js';
import { disagrees } from '../history/claims.js';
import type { Fact, FactClaimed, Recorded } from '../history/fact.js';
import type { WrongPhase } from '../rejections.js';
import type { Rejection } from '../verdict.js';
import type { ClaimableHistory } from './claimable-history.js';

/** The claim that a decision names, by the path: on which fact, which claim. */
export interface NamedClaim {
  readonly about: string;
  readonly claim: string;
}

/** A claim that is open, and the fact as it stands. */
export interface OpenClaim {
  readonly claim: Recorded<FactClaimed>;
  readonly standing: Standing<Fact>;
}

/**
 * Finds the claim that a decision is about. Only an open one that says otherwise than its fact leaves anything to decide.
 *
 * Rejects: `future-fact`, `instrument-missing`, `unknown-fact`, `wrong-phase`.
 *
 * @param recordedAt the instant at which the decision would be recorded
 */
export function openClaim(
  order: Command<string, NamedClaim>,
  history: ClaimableHistory,
  recordedAt: string,
): OpenClaim | { readonly rejection: Rejection } {
  const { data } = order;
  const known = history.claimsOn(data.about).find(({ claim }) => claim.eventId === data.claim);
  const standing = history.chainOf(data.about)?.standing;
  if (known === undefined || standing === undefined) return { rejection: unknownFact(data.claim) };
  const founded = datedAndSourced(order, recordedAt);
  if (!founded.legal) return { rejection: founded.rejection };
  const { claim, decision } = known;
  if (decision !== undefined) {
    const outcome = decision.type === 'ClaimAccepted' ? 'accepted' : 'dismissed';
    return { rejection: wrongPhase(`Claim ${claim.eventId} was ${outcome} by ${decision.eventId}`) };
  }
  if (!standing.annulled && !disagrees(claim.data, standing.fact))
    return { rejection: wrongPhase(`Claim ${claim.eventId} says what the fact says; there is nothing to decide`) };
  return { claim, standing };
}

export function wrongPhase(reason: string): WrongPhase {
  return { code: 'wrong-phase', reason };
}
