import type { Refusal, RefusalCode, RefusalOf } from '../../../domain/refusal.js';
import type { Rejection } from '../../../domain/verdict.js';

/** The meaning of each refusal in a sentence for people; programs read the code and the members beside it. */
const SENTENCES: { readonly [Code in RefusalCode]: (rejection: RefusalOf<Code>) => string } = {
  'not-found': ({ what, id }) => `There is no ${what}${id === undefined ? '' : ` ${id}`} on the day of the fact`,
  'liquidation-not-due': ({ mandateEndedOn, liquidationFrom }) =>
    mandateEndedOn === undefined
      ? 'Liquidation cannot start before the mandate has ended'
      : `Liquidation cannot start before ${liquidationFrom ?? mandateEndedOn}`,
  'contingents-remain': ({ contingents }) => `Contingents are still there: ${contingents.join(', ')}`,
  'sensitive-equipment': () => 'Sensitive contingent-owned equipment is neither given away nor sold',
  'not-the-owners-decision': ({ owner, decision }) =>
    decision === undefined
      ? `${owner} has not decided on its equipment`
      : `${owner} has decided otherwise: ${decision}`,
  'handover-incomplete': ({ missing, civilian }) =>
    civilian === false
      ? 'A site goes back to civilian authorities only'
      : `Neither given nor named as not reported: ${missing.join(', ')}`,
  'already-left': ({ what }) => `The ${what} has left already`,
  'quantity-exceeded': ({ quantity, onHand }) => `${quantity} cannot leave: ${onHand} on hand`,
  'open-items': ({ items }) => `${items.length} ${items.length === 1 ? 'item is' : 'items are'} still open`,
  'unknown-fact': ({ eventId }) => `No fact ${eventId} is recorded here`,
  'already-corrected': ({ by }) => `The fact is corrected already; correct its correction ${by}`,
  'future-fact': ({ effectiveOn, recordedOn }) =>
    `${effectiveOn} lies after ${recordedOn}; plans have fields of their own`,
  'contradicts-later-fact': ({ contradicts: { type, effectiveOn, eventId } }) =>
    `${type} of ${effectiveOn} (${eventId}) would no longer be possible; correct it first`,
  'instrument-missing': ({ pointer }) => `${pointer} does not name the document that the fact rests on`,
  'already-recorded': ({ what, since }) =>
    `${what} is recorded already${since === undefined ? '' : `, as of ${since}`}`,
  'already-closed': ({ siteId, closedOn }) => `Site ${siteId} was left on ${closedOn}`,
  'wrong-phase': ({ reason }) => reason,
  'closure-in-progress': () => 'The books of the mission are being closed',
  malformed: ({ errors }) => errors.map(({ pointer, message }) => `${pointer}: ${message}`).join('; '),
};

/** The sentence for a refusal. */
export function detailOf(rejection: Rejection): string {
  const refusal = rejection as Refusal;
  // The table pairs each code with the sentence for just that code, which the type system cannot follow.
  const sentence = SENTENCES[refusal.code] as ((rejection: Refusal) => string) | undefined;
  if (sentence === undefined) throw new Error(`No sentence for ${rejection.code}`);
  return sentence(refusal);
}
