import { DEPARTURES, LEAVING_THINGS, UNKNOWN_THINGS } from '../../../domain/rejections.js';
import type { RefusalOf } from '../../../domain/refusal.js';
import { OWNERS_DECISIONS, TRANSFER_BASES } from '../../../domain/asset/asset.events.js';
import { HANDOVER_PARTS } from '../../../domain/mission/mission.events.js';
import type { Rejection } from '../../../domain/verdict.js';
import type { ConflictCode } from '../../edge/problems/problem-members.js';
import { component } from '../../description/components.js';
import { optional, type AnyFields, type Fields } from '../../description/description.js';
import { closedObject, object } from '../../description/objects.js';
import { unionBy } from '../../description/unions.js';
import {
  count,
  day,
  identifier,
  integer,
  listOf,
  mark,
  oneOf,
  partialDate,
  text,
  uuid,
} from '../../description/values.js';
import { anyFactType, payloadFields } from '../facts/payload.description.js';

/** The codes of rejections that are no explanation of another one's. */
type PlainCode = Exclude<ConflictCode, 'contradicts-later-fact'>;

type Explanation<Code extends ConflictCode | 'not-found'> = Fields<Omit<RefusalOf<Code>, 'code'>>;

const { openItems } = payloadFields('ClosureGateReleased');

/** The members of each rejection, by its code. */
const PLAIN: { readonly [Code in PlainCode]: Explanation<Code> } = {
  'liquidation-not-due': {
    mandateEndsOn: optional(day('Absent while no end is decided.')),
    drawdownFrom: optional(partialDate()),
    liquidationFrom: optional(text('A date, or `after-withdrawal`.')),
  },
  'contingents-remain': {
    contingents: listOf(identifier()),
    remaining: listOf(
      object<RefusalOf<'contingents-remain'>['remaining'][number]>({ contingentId: identifier(), strength: count() }),
      'Of those whose strength is reported, the number who are neither rear party nor guard unit.',
    ),
  },
  'sensitive-equipment': { basis: oneOf(TRANSFER_BASES) },
  'not-the-owners-decision': {
    owner: text(),
    decision: optional(oneOf(OWNERS_DECISIONS, 'Absent while the owner has not decided.')),
    basis: optional(oneOf(TRANSFER_BASES, 'Of the transfer; absent for a destruction.')),
  },
  'handover-incomplete': { missing: listOf(oneOf(HANDOVER_PARTS)) },
  'already-left': {
    what: oneOf(LEAVING_THINGS),
    id: optional(identifier()),
    eventId: optional(uuid('The fact by which it was gone.')),
    leftBy: optional(oneOf(DEPARTURES, 'The type of that fact.')),
    leftOn: optional(day()),
    recipient: optional(text('Of a transfer.')),
    certificate: optional(text('Of a transfer.')),
    destination: optional(text('Of a contingent, where its source gives one.')),
  },
  'quantity-exceeded': { quantity: count(), onHand: integer() },
  'open-items': { items: openItems },
  'unknown-fact': { eventId: text() },
  'already-corrected': {
    eventId: text('The event that was to be corrected.'),
    by: uuid('The last correction of the fact: the event to correct instead.'),
    annulled: optional(mark('Present where the fact counts for nothing by now.')),
  },
  'future-fact': {
    effectiveOn: partialDate(),
    recordedOn: day('The latest day that had begun anywhere on Earth (UTC+14) when the date was recorded.'),
  },
  'instrument-missing': { pointer: text('The empty field, as a JSON pointer into the command.') },
  'already-recorded': {
    what: text(),
    since: optional(day('The day from which the first one counts.')),
    eventId: optional(uuid('The fact that is recorded already.')),
  },
  'already-closed': { siteId: identifier(), closedOn: day() },
  'wrong-phase': { reason: text() },
  'mission-closed': { closedOn: day() },
  'closure-in-progress': {},
};

const knownFrom = optional(day('The day from which the record knows it, later than that of the fact.'));
const unknownThing: Explanation<'not-found'> = { what: oneOf(UNKNOWN_THINGS), id: optional(text()), knownFrom };

/** The same of a command; a path that leads nowhere has none of them. */
export const UNKNOWN_MEMBERS: Fields<Partial<Omit<RefusalOf<'not-found'>, 'code'>>> = {
  ...unknownThing,
  what: optional(oneOf(UNKNOWN_THINGS)),
};

/** Each rejection by itself, as the reason why a later fact would no longer be possible. */
const reasons = Object.fromEntries(
  Object.entries<AnyFields>({ ...PLAIN, 'not-found': unknownThing }).map(([code, fields]) => [
    code,
    component(`${inPascalCase(code)}Reason`, { schema: closedObject({ code: oneOf([code]), ...fields }) }),
  ]),
);

const contradiction: Explanation<'contradicts-later-fact'> = {
  contradicts: object<RefusalOf<'contradicts-later-fact'>['contradicts']>(
    { eventId: uuid(), type: anyFactType(), effectiveOn: partialDate() },
    'The recorded fact that would no longer be possible.',
  ),
  because: unionBy<Rejection>('ReasonDto', 'Why a later fact would no longer be possible.', 'code', reasons),
};

/** The members of each refusal of the domain, by its code. */
export const EXPLANATIONS: { readonly [Code in ConflictCode]: Explanation<Code> } = {
  ...PLAIN,
  'contradicts-later-fact': contradiction,
};

/** `liquidation-not-due` is `LiquidationNotDue`. */
export function inPascalCase(code: string): string {
  return code.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
