import type { Rejection } from '../../../domain/verdict.js';

type Explained = Rejection & Readonly<Record<string, unknown>>;

/** What each refusal means, in a sentence for people; programs read the code and the members beside it. */
const SENTENCES: Readonly<Record<string, (rejection: Explained) => string>> = {
  'not-found': ({ what, id }) =>
    `There is no ${said(what)}${id === undefined ? '' : ` ${said(id)}`} on the day of the fact`,
  'liquidation-not-due': ({ mandateEndedOn, liquidationFrom }) =>
    mandateEndedOn === undefined
      ? 'Liquidation cannot start before the mandate has ended'
      : `Liquidation cannot start before ${said(liquidationFrom ?? mandateEndedOn)}`,
  'contingents-remain': ({ contingents }) => `Contingents are still there: ${listed(contingents)}`,
  'sensitive-equipment': () => 'Sensitive contingent-owned equipment is neither given away nor sold',
  'not-the-owners-decision': ({ owner, decision }) =>
    decision === undefined
      ? `${said(owner)} has not decided on its equipment`
      : `${said(owner)} decided otherwise: ${said(decision)}`,
  'handover-incomplete': ({ missing, civilian }) =>
    civilian === false
      ? 'A site goes back to civilian authorities only'
      : `Neither given nor named as not reported: ${listed(missing)}`,
  'already-left': ({ what }) => `The ${said(what)} has left already`,
  'quantity-exceeded': ({ quantity, onHand }) => `${said(quantity)} cannot leave: ${said(onHand)} on hand`,
  'open-items': ({ items }) => `${(items as readonly unknown[]).length} items are open`,
  'unknown-fact': ({ eventId }) => `No fact ${said(eventId)} is recorded here`,
  'already-corrected': ({ by }) => `The fact is corrected already; correct its correction ${said(by)}`,
  'future-fact': ({ effectiveOn, recordedOn }) =>
    `${said(effectiveOn)} lies after ${said(recordedOn)}; plans have fields of their own`,
  'contradicts-later-fact': ({ contradicts }) => {
    const { type, effectiveOn, eventId } = contradicts as { type: string; effectiveOn: string; eventId: string };
    return `${type} of ${effectiveOn} (${eventId}) would no longer be possible; correct it first`;
  },
  'instrument-missing': ({ pointer }) => `${said(pointer)} does not name the document that the fact rests on`,
  'already-recorded': ({ what, since }) =>
    `${said(what)} is recorded already${since === undefined ? '' : `, as of ${said(since)}`}`,
  'already-closed': ({ siteId, closedOn }) => `Site ${said(siteId)} was left on ${said(closedOn)}`,
  'wrong-phase': ({ reason }) => said(reason),
  'closure-in-progress': () => 'The books of the mission are being closed',
};

/** The sentence for a refusal. Throws: for a code nobody has written one for, which a test forbids. */
export function detailOf(rejection: Rejection): string {
  const sentence = SENTENCES[rejection.code];
  if (sentence === undefined) throw new Error(`No sentence for ${rejection.code}`);
  return sentence(rejection as Explained);
}

/** What a rejection holds are texts and numbers, as far as a sentence can name it. */
function said(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? `${value}` : '';
}

function listed(values: unknown): string {
  return (values as readonly string[]).join(', ');
}
