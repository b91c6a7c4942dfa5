import type { Rejection } from '../../domain/verdict.js';

type Explained = Rejection & Readonly<Record<string, unknown>>;

/** What each refusal means, in a sentence for people; programs read the code and the members beside it. */
const SENTENCES: Readonly<Record<string, (rejection: Explained) => string>> = {
  'not-found': ({ what, id }) => `There is no ${String(what)}${id === undefined ? '' : ` ${String(id)}`} on the day of the fact`,
  'liquidation-not-due': ({ mandateEndedOn, liquidationFrom }) =>
    mandateEndedOn === undefined
      ? 'Liquidation cannot start before the mandate has ended'
      : `Liquidation cannot start before ${String(liquidationFrom ?? mandateEndedOn)}`,
  'contingents-remain': ({ contingents }) => `Contingents are still there: ${listed(contingents)}`,
  'sensitive-equipment': () => 'Sensitive contingent-owned equipment is neither given away nor sold',
  'not-the-owners-decision': ({ owner, decision }) =>
    decision === undefined ? `${String(owner)} has not decided on its equipment` : `${String(owner)} decided otherwise: ${String(decision)}`,
  'handover-incomplete': ({ missing, civilian }) =>
    civilian === false ? 'A site goes back to civilian authorities only' : `Neither given nor named as not reported: ${listed(missing)}`,
  'already-left': ({ what }) => `The ${String(what)} has left already`,
  'quantity-exceeded': ({ quantity, onHand }) => `${String(quantity)} cannot leave: ${String(onHand)} on hand`,
  'open-items': ({ items }) => `${(items as readonly unknown[]).length} items are open`,
  'unknown-fact': ({ eventId }) => `No fact ${String(eventId)} is recorded here`,
  'already-corrected': ({ by }) => `The fact is corrected already; correct its correction ${String(by)}`,
  'future-fact': ({ effectiveOn, recordedOn }) => `${String(effectiveOn)} lies after ${String(recordedOn)}; plans have fields of their own`,
  'contradicts-later-fact': ({ contradicts }) => {
    const { type, effectiveOn, eventId } = contradicts as { type: string; effectiveOn: string; eventId: string };
    return `${type} of ${effectiveOn} (${eventId}) would no longer be possible; correct it first`;
  },
  'instrument-missing': ({ pointer }) => `${String(pointer)} does not name the document that the fact rests on`,
  'already-recorded': ({ what, since }) => `${String(what)} is recorded already${since === undefined ? '' : `, as of ${String(since)}`}`,
  'already-closed': ({ siteId, closedOn }) => `Site ${String(siteId)} was left on ${String(closedOn)}`,
  'wrong-phase': ({ reason }) => String(reason),
  'closure-in-progress': () => 'The books of the mission are being closed',
};

/** The sentence for a refusal. Throws: for a code nobody has written one for, which a test forbids. */
export function detailOf(rejection: Rejection): string {
  const sentence = SENTENCES[rejection.code];
  if (sentence === undefined) throw new Error(`No sentence for ${rejection.code}`);
  return sentence(rejection as Explained);
}

function listed(values: unknown): string {
  return (values as readonly string[]).join(', ');
}
