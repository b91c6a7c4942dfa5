import type { Effective } from '../../history/fact.js';
import { legal, reject, type Rejection, type Verdict } from '../../verdict.js';
import type { NotFound } from '../../rejections.js';
import { HANDOVER_PARTS, type HandoverPart, type SiteHandedOver } from '../mission.events.js';
import type { Mission } from '../mission.state.js';
import { siteOpen, type AlreadyClosed } from '../site-open.js';

/** R10: parts of the handover are neither given nor named as not reported, or the recipient is no civilian. */
export interface HandoverIncomplete extends Rejection {
  readonly code: 'handover-incomplete';
  readonly missing: readonly HandoverPart[];
  /** Present when the recipient is said to be no civilian authority. */
  readonly civilian?: false;
}

/**
 * R10: a site goes back to civilian authorities of the State, with documents on its condition, its infrastructure and its
 * environmental clearance. What the source does not give is named as not reported. Needs no mission to be judged by, and
 * so comes before any question about it.
 *
 * Rejects: `handover-incomplete`.
 * Source: DOS, Guide for Senior Leadership on Field Entity Closure (2018), on the return of premises.
 */
export function handoverComplete({ data }: SiteHandedOver): Verdict<HandoverIncomplete> {
  if (data.receivedBy?.civilian === false) return reject({ code: 'handover-incomplete', missing: [], civilian: false });
  const missing = HANDOVER_PARTS.filter((part) => !isGiven(part, data) && !isNamed(part, data));
  return missing.length === 0 ? legal : reject({ code: 'handover-incomplete', missing });
}

/**
 * A site is handed over once, and not after it was left without a handover.
 *
 * Rejects: `not-found`, `already-closed`.
 */
export function handOverSite(fact: Effective<SiteHandedOver>, mission: Mission): Verdict<NotFound | AlreadyClosed> {
  return siteOpen(mission, fact.data.siteId);
}

function isGiven(
  part: HandoverPart,
  { receivedBy, condition, infrastructure, environmentalClearance }: SiteHandedOver['data'],
): boolean {
  switch (part) {
    case 'receivedBy':
      return isText(receivedBy?.name) || isText(receivedBy?.office);
    case 'receivedBy.civilian':
      return receivedBy?.civilian === true;
    case 'condition':
      return isText(condition);
    case 'infrastructure':
      return infrastructure !== undefined && infrastructure.length > 0;
    case 'environmentalClearance':
      return environmentalClearance === true || isText(environmentalClearance);
  }
}

/** A source that does not name the recipient cannot say whether it is a civilian one. */
function isNamed(part: HandoverPart, data: SiteHandedOver['data']): boolean {
  const unknownRecipient = isListed('receivedBy', data) && !isGiven('receivedBy', data);
  return isListed(part, data) || (part === 'receivedBy.civilian' && unknownRecipient);
}

function isListed(part: HandoverPart, { notReported }: SiteHandedOver['data']): boolean {
  return notReported?.includes(part) === true;
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== '';
}
