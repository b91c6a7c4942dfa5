import type { Command } from '../command.js';
import type { Decision } from '../decision.js';
import { entryOf } from '../catalogue.js';
import { reject, legal, type Rejection, type Verdict } from '../verdict.js';
import type { CorrectionChain } from '../history/correction-chain.js';
import { datedAndSourced } from './dated-and-sourced.js';
import { isCorrection, type Fact, type FactCorrected, type Recorded } from '../history/fact.js';

/** R13: no such fact is recorded, or it is none that can be corrected. */
export interface UnknownFact extends Rejection {
  readonly code: 'unknown-fact';
  readonly eventId: string;
}

/** R13: the event is corrected already; its last correction is what can be corrected next. */
export interface AlreadyCorrected extends Rejection {
  readonly code: 'already-corrected';
  /** The event that was to be corrected: a fact or a correction. */
  readonly eventId: string;
  /** The last correction of the chain: the event to name instead. */
  readonly by: string;
  /** Present where the fact counts for nothing by now. */
  readonly annulled?: true;
}

/** An order to correct what one event says. */
export type CorrectFact = Command<
  'CorrectFact',
  {
    readonly corrects: string;
    readonly changes?: Readonly<Record<string, unknown>>;
    readonly annulled?: true;
    readonly reason: string;
  }
>;

/** The history of a stream, as far as a correction looks at it. */
export interface CorrectableHistory {
  /** A recorded event by its id. */
  eventOf(eventId: string): Recorded<Fact> | undefined;
  /** A recorded fact with its corrections. */
  chainOf(factId: string): CorrectionChain<Fact> | undefined;
}

/**
 * R13: no event is edited. A correction names the fact it corrects, the reason and the source, goes to the same stream, and
 * is itself corrected through its own id.
 *
 * Rejects: `future-fact`, `instrument-missing`, `unknown-fact`, `already-corrected`.
 *
 * @param history the history of the stream in which the corrected event lies
 * @param recordedAt the instant at which the correction would be recorded
 */
export function correctFact(
  { data, ...dated }: CorrectFact,
  history: CorrectableHistory,
  recordedAt: string,
): Decision<FactCorrected> {
  const corrected = history.eventOf(data.corrects);
  if (corrected === undefined) return { rejection: unknownFact(data.corrects) };
  const fact = isCorrection(corrected) ? corrected.data.fact : { eventId: corrected.eventId, type: corrected.type };
  if (!isCorrectable(fact.type)) return { rejection: unknownFact(data.corrects) };
  const correction: FactCorrected = { ...dated, type: 'FactCorrected', data: { ...data, fact } };
  const verdict = judgeCorrection(correction, history, recordedAt);
  return verdict.legal ? { facts: [correction] } : { rejection: verdict.rejection };
}

/**
 * A gate says nothing that could be wrong; a claim is accepted or dismissed instead; and of a fact that this program does not know,
 * nobody can tell what may be said.
 */
export function isCorrectable(type: string): boolean {
  const entry = entryOf(type);
  return entry !== undefined && entry.isGate !== true && entry.category !== 'of-what-it-corrects';
}

export function unknownFact(eventId: string): UnknownFact {
  return { code: 'unknown-fact', eventId };
}

function judgeCorrection(correction: FactCorrected, history: CorrectableHistory, recordedAt: string): Verdict {
  const founded = datedAndSourced(correction, recordedAt);
  return founded.legal ? isTheLastWord(correction, history) : founded;
}

/**
 * Only the last word can be corrected. That is the chain's last correction and, where later ones were taken back, whatever
 * stands again: or a fact whose second correction was taken back could never be annulled.
 */
function isTheLastWord({ data }: FactCorrected, history: CorrectableHistory): Verdict<AlreadyCorrected> {
  const chain = history.chainOf(data.fact.eventId);
  if (chain === undefined) throw new Error(`Fact ${data.fact.eventId}, which is to be corrected, is not recorded`);
  const by = chain.overruledBy(data.corrects);
  if (by === undefined) return legal;
  const annulled = chain.standing.annulled ? { annulled: true as const } : {};
  return reject({ code: 'already-corrected', eventId: data.corrects, by, ...annulled });
}
