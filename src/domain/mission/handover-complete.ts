import { legal, reject, type Rejection, type Verdict } from '../verdict.js';
import { HANDOVER_PARTS, type HandoverDocuments, type HandoverPart } from './mission.events.js';

/** R10: parts of the handover are neither given nor named as not reported. */
export interface HandoverIncomplete extends Rejection {
  readonly code: 'handover-incomplete';
  readonly missing: readonly HandoverPart[];
}

/**
 * R10: a handover tells who received the site, its condition, its infrastructure and its environmental clearance; whatever the
 * source does not give is named as not reported. A recipient who is no civilian authority is told like any other: UNIFIL's 2-45A
 * went to the Lebanese army, and the record has it, as an exception. Needs no mission to be judged by, and so comes before any
 * question about it.
 *
 * Rejects: `handover-incomplete`.
 * Source: PK/G/2018.28 and the DOS Guide for Senior Leadership on Field Entity Closure (2018), on the return of premises.
 */
export function handoverComplete(documents: HandoverDocuments): Verdict<HandoverIncomplete> {
  const missing = HANDOVER_PARTS.filter((part) => !isGiven(part, documents) && !isNamed(part, documents));
  return missing.length === 0 ? legal : reject({ code: 'handover-incomplete', missing });
}

function isGiven(
  part: HandoverPart,
  { receivedBy, condition, infrastructure, environmentalClearance }: HandoverDocuments,
): boolean {
  switch (part) {
    case 'receivedBy':
      return isText(receivedBy?.name) || isText(receivedBy?.office);
    case 'receivedBy.civilian':
      return receivedBy?.civilian !== undefined;
    case 'condition':
      return isText(condition);
    case 'infrastructure':
      return infrastructure !== undefined && infrastructure.length > 0;
    case 'environmentalClearance':
      return environmentalClearance === true || isText(environmentalClearance);
  }
}

/** A source that does not name the recipient cannot say whether it is a civilian one. */
function isNamed(part: HandoverPart, documents: HandoverDocuments): boolean {
  const unknownRecipient = isListed('receivedBy', documents) && !isGiven('receivedBy', documents);
  return isListed(part, documents) || (part === 'receivedBy.civilian' && unknownRecipient);
}

function isListed(part: HandoverPart, { notReported }: HandoverDocuments): boolean {
  return notReported?.includes(part) === true;
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== '';
}
