import type { Command } from '../command.js';
import { isCorrectable, unknownFact } from '../correction/correct-fact.js';
import { datedAndSourced } from '../correction/dated-and-sourced.js';
import type { Decision } from '../decision.js';
import { isSameValue, type Claim } from '../history/claims.js';
import { isAboutFact, type FactClaimed } from '../history/fact.js';
import type { AlreadyRecorded, WrongPhase } from '../rejections.js';
import type { ClaimableHistory } from './claimable-history.js';

/** An order to record the word of another source on a fact. */
export type ClaimFact = Command<
  'ClaimFact',
  {
    readonly about: string;
    readonly says?: Readonly<Record<string, unknown>>;
    readonly denies?: true;
  }
>;

/**
 * Another source for a fact that is recorded already says the same, something else in some fields, or that it did not happen. It
 * changes nothing: the rules are asked once the claim is accepted. A fact that is annulled says nothing, so that nobody can
 * contest or confirm it; whoever knows that it did happen records it anew.
 *
 * Rejects: `future-fact`, `instrument-missing`, `unknown-fact`, `wrong-phase`, `already-recorded`.
 *
 * @param history the history of the stream in which the fact lies
 * @param recordedAt the instant at which the claim would be recorded
 */
export function claimFact(
  { data, ...dated }: ClaimFact,
  history: ClaimableHistory,
  recordedAt: string,
): Decision<FactClaimed> {
  const fact = history.eventOf(data.about);
  // A claim is about the fact itself: a correction or another claim on it is no fact.
  if (fact === undefined || isAboutFact(fact) || !isCorrectable(fact.type))
    return { rejection: unknownFact(data.about) };
  const claim: FactClaimed = {
    ...dated,
    type: 'FactClaimed',
    data: { ...data, fact: { eventId: fact.eventId, type: fact.type } },
  };
  const founded = datedAndSourced(claim, recordedAt);
  if (!founded.legal) return { rejection: founded.rejection };
  if (history.chainOf(fact.eventId)?.standing.annulled === true) return { rejection: factAnnulled(fact.eventId) };
  const same = history.claimsOn(fact.eventId).find((known) => isVerySame(known, claim));
  return same === undefined ? { facts: [claim] } : { rejection: alreadyClaimed(same) };
}

/** The same words from the same document; a claim that was dismissed may be made again. */
function isVerySame({ claim, decision }: Claim, { data, source }: FactClaimed): boolean {
  return (
    decision?.type !== 'ClaimDismissed' &&
    claim.source.document === source.document &&
    claim.data.denies === data.denies &&
    isSameValue(claim.data.says, data.says)
  );
}

function factAnnulled(eventId: string): WrongPhase {
  return {
    code: 'wrong-phase',
    reason: `Fact ${eventId} is annulled; take the annulment back, or record the fact anew`,
  };
}

function alreadyClaimed({ claim }: Claim): AlreadyRecorded {
  return { code: 'already-recorded', what: 'claim', eventId: claim.eventId };
}
