import { lastDayOf } from '../../../domain/calendar/partial-date.js';
import type { LiquidationNotDue } from '../../../domain/mission/decisions/start-liquidation.js';
import type { Refusal, RefusalCode, RefusalOf } from '../../../domain/refusal.js';
import type { Departure, NotFound } from '../../../domain/rejections.js';
import { AFTER_WITHDRAWAL, type OpenItem } from '../../../domain/mission/mission.events.js';
import type { Rejection } from '../../../domain/verdict.js';
import { sentenceOf } from '../../edge/problems/problem.js';

/** The open items that a sentence names; the members of the answer have them all. */
const ITEMS_NAMED = 10;

/** The word for the beginning of each thing. */
const BEGINS: Readonly<Record<NotFound['what'], string>> = {
  mission: 'is established',
  'host-state-measure': 'is imposed',
  'security-incident': 'happens',
  'withdrawal-request': 'is made',
  contingent: 'is deployed',
  site: 'is opened',
  handover: 'happens',
  asset: 'is registered',
  transfer: 'happens',
};

const LEAVES: Readonly<Record<Departure['leftBy'], string>> = {
  AssetTransferred: 'was transferred',
  AssetDestroyed: 'was destroyed',
  ContingentWithdrawn: 'left',
};

/** The meaning of each refusal in a sentence for people; programs read the code and the members beside it. */
const SENTENCES: { readonly [Code in RefusalCode]: (rejection: RefusalOf<Code>, recordedBy?: string) => string } = {
  'not-found': ({ what, id, knownFrom }) =>
    knownFrom === undefined
      ? `The record knows no ${nameOf(what, id)}`
      : `${capitalise(nameOf(what, id))} ${BEGINS[what]} on ${knownFrom}, after the day of the fact`,
  'liquidation-not-due': (rejection) => `Liquidation cannot start before ${liquidationDue(rejection)}`,
  'contingents-remain': ({ contingents, remaining }) => {
    const strengths = new Map(remaining.map(({ contingentId, strength }) => [contingentId, ` (${strength})`]));
    return `Contingents are still there: ${contingents.map((id) => id + (strengths.get(id) ?? '')).join(', ')}`;
  },
  'sensitive-equipment': () => 'Sensitive military equipment is neither given away nor sold',
  'not-the-owners-decision': ({ owner, decision }) =>
    decision === undefined
      ? `${owner} has not decided on its equipment`
      : `${owner} has decided otherwise: ${decision}`,
  'handover-incomplete': ({ missing }) => `Neither given nor named as not reported: ${missing.join(', ')}`,
  'already-left': ({ what, id, leftBy, leftOn, recipient, certificate, destination, eventId }, recordedBy) =>
    leftBy === undefined
      ? `The ${what} has left already`
      : [
          `The ${what}${id === undefined ? '' : ` ${id}`} ${LEAVES[leftBy]} on ${leftOn}`,
          ...(recipient === undefined ? [] : [`to ${recipient}`]),
          ...(destination === undefined ? [] : [`for ${destination}`]),
          ...(certificate === undefined ? [] : [`on certificate ${certificate}`]),
        ].join(' ') + asRecorded(eventId, recordedBy),
  'quantity-exceeded': ({ quantity, onHand }) => `${quantity} cannot leave: ${onHand} on hand`,
  'open-items': ({ items }) =>
    `${items.length} ${items.length === 1 ? 'item is' : 'items are'} still open: ${namesOf(items)}`,
  'unknown-fact': ({ eventId }) => `No fact ${eventId} is recorded here`,
  'already-corrected': ({ eventId, by, annulled }, recordedBy) => {
    const since = annulled === true ? 'is annulled' : 'is corrected';
    const then = annulled === true ? 'annul that one to bring the fact back' : 'correct, or annul, that one instead';
    return `${eventId} ${since} already, last by ${by}${recordedBy === undefined ? '' : ` of ${recordedBy}`}; ${then}`;
  },
  'future-fact': ({ effectiveOn, recordedOn }) =>
    `${effectiveOn} lies after ${recordedOn}, the latest day that has begun anywhere on Earth (at UTC+14); plans have fields of their own`,
  'contradicts-later-fact': ({ contradicts: { type, effectiveOn, eventId }, because }, recordedBy) =>
    `${type} of ${effectiveOn} (${eventId}${recordedBy === undefined ? '' : `, recorded by ${recordedBy}`}) would no longer be possible: ` +
    `${reasonOf(because)}. Correct it first`,
  'instrument-missing': ({ pointer }) => `${pointer} does not name the document that the fact rests on`,
  'already-recorded': ({ what, since }) =>
    `${what} is recorded already${since === undefined ? '' : `, as of ${since}`}`,
  'already-closed': ({ siteId, closedOn }) => `Site ${siteId} was left on ${closedOn}`,
  'wrong-phase': ({ reason }) => reason,
  'mission-closed': ({ closedOn }) =>
    `The books of the mission were closed on ${closedOn}; its facts can be corrected, and casualties, milestones and incidents after a handover are still recorded`,
  'closure-in-progress': () => 'The books of the mission are being closed',
  malformed: ({ errors }) => sentenceOf(errors),
};

/**
 * The sentence for a refusal.
 *
 * @param recordedBy the subject that recorded the event which stands in the way, where one is known
 */
export function detailOf(rejection: Rejection, recordedBy?: string): string {
  const refusal = rejection as Refusal;
  // The table pairs each code with the sentence for just that code, which the type system cannot follow.
  const sentence = SENTENCES[refusal.code] as ((rejection: Refusal, recordedBy?: string) => string) | undefined;
  if (sentence === undefined) throw new Error(`No sentence for ${rejection.code}`);
  return sentence(refusal, recordedBy);
}

/** Of a thing that the record does know, only later than the fact in question. */
function reasonOf(because: Rejection): string {
  if (because.code !== 'not-found') return detailOf(because);
  const { what, id } = because as NotFound;
  return `there would be no ${nameOf(what, id)} on its day`;
}

/** The thing that a liquidation has to wait for; of several days, the last one. */
function liquidationDue({ mandateEndsOn, drawdownFrom, liquidationFrom }: LiquidationNotDue): string {
  if (mandateEndsOn === undefined) return 'the end of the mandate is decided';
  if (liquidationFrom === AFTER_WITHDRAWAL) return 'the withdrawal is complete';
  const dates = [mandateEndsOn, drawdownFrom, liquidationFrom].filter((date) => date !== undefined);
  return dates.reduce((last, date) => (lastDayOf(date) > lastDayOf(last) ? date : last));
}

function nameOf(what: string, id: string | undefined): string {
  return id === undefined ? what.replaceAll('-', ' ') : `${what.replaceAll('-', ' ')} ${id}`;
}

function asRecorded(eventId: string | undefined, recordedBy: string | undefined): string {
  return recordedBy === undefined ? ` (event ${eventId})` : `, as ${recordedBy} recorded (event ${eventId})`;
}

function namesOf(items: readonly OpenItem[]): string {
  const named = items.slice(0, ITEMS_NAMED).map(({ kind, id, quantity }) => {
    return quantity === undefined ? nameOf(kind, id) : `${nameOf(kind, id)} (${quantity} on hand)`;
  });
  const others = items.length - named.length;
  return [...named, ...(others > 0 ? [`and ${others} more`] : [])].join(', ');
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
