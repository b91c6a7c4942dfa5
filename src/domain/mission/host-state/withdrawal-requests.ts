import type { Day } from '../../calendar/day.js';
import type { PartialDate } from '../../calendar/partial-date.js';
import type { Effective } from '../../history/fact.js';
import { PersistentMap } from '../../persistent-map.js';
import { unreachable } from '../../unreachable.js';
import type { WithdrawalRequested, WithdrawalRequestRescinded, WithdrawalRequestRevised } from '../mission.events.js';

/** Everything that can become of a request to withdraw. */
export type WithdrawalRequestFact = WithdrawalRequested | WithdrawalRequestRevised | WithdrawalRequestRescinded;

/** A request to withdraw, as last revised. Dates are as the sources give them. */
export interface WithdrawalRequest {
  readonly eventId: string;
  readonly requestedOn: PartialDate;
  readonly requestedBy: string;
  readonly document?: string;
  /** The request in its own words. */
  readonly wording?: string;
  /** The last day asked for. */
  readonly until?: PartialDate;
  /** The part of the mandate area that it is about, where it is not the whole mission. */
  readonly scope?: string;
  /** The date of the last revision. */
  readonly revisedOn?: PartialDate;
  /** The date on which it was taken back. */
  readonly rescindedOn?: PartialDate;
}

/** A request that is about a part of the mandate area. */
export interface ScopedRequest extends WithdrawalRequest {
  readonly scope: string;
}

export const REQUEST_STATUSES = ['none', 'standing', 'revised', 'rescinded'] as const;

/** `standing`: as it was made; `revised`: it stands, as last revised; `rescinded`: it was taken back. */
export type RequestStatus = (typeof REQUEST_STATUSES)[number];

/** The requests of a mission's life; on each scope one stands at most. */
export interface WithdrawalRequests {
  /** All of them, by their event ids. */
  readonly byId: PersistentMap<WithdrawalRequest>;
  /** The event ids of the last one on each scope. */
  readonly last: PersistentMap<string>;
}

export const noRequests: WithdrawalRequests = { byId: PersistentMap.empty(), last: PersistentMap.empty() };

/** The requests after a fact about one. Total, and checks no rule: what is said of an unknown request is passed over. */
export function foldRequests(requests: WithdrawalRequests, fact: Effective<WithdrawalRequestFact>): WithdrawalRequests {
  const { eventId, effectiveOn } = fact;
  switch (fact.type) {
    case 'WithdrawalRequested':
      return withRequest(requests, { eventId, requestedOn: effectiveOn, ...fact.data });
    case 'WithdrawalRequestRevised': {
      const { revises, ...revised } = fact.data;
      const before = requests.byId.get(revises);
      if (before === undefined) return requests;
      return withRequest(withoutRequest(requests, before), { ...before, ...revised, revisedOn: effectiveOn });
    }
    case 'WithdrawalRequestRescinded': {
      const before = requests.byId.get(fact.data.rescinds);
      return before === undefined ? requests : withRequest(requests, { ...before, rescindedOn: effectiveOn });
    }
    default:
      return unreachable(fact);
  }
}

/** The last request on a scope, or on the whole mission; it may have been taken back. */
export function lastRequestOn(requests: WithdrawalRequests, scope?: string): WithdrawalRequest | undefined {
  const eventId = requests.last.get(keyOf(scope));
  return eventId === undefined ? undefined : requests.byId.get(eventId);
}

/** The last request on each part of the mandate area. */
export function scopedRequestsOf({ byId, last }: WithdrawalRequests): ScopedRequest[] {
  return last
    .entries()
    .map(([, eventId]) => byId.get(eventId) as WithdrawalRequest)
    .filter((request): request is ScopedRequest => request.scope !== undefined);
}

export function requestStatusOf(request: WithdrawalRequest | undefined): RequestStatus {
  if (request === undefined) return 'none';
  if (request.rescindedOn !== undefined) return 'rescinded';
  return request.revisedOn === undefined ? 'standing' : 'revised';
}

/** The last request about the whole mission, as far as its phase depends on it. */
export interface RequestDates {
  readonly eventId: string;
  readonly requestedOn: Day;
  readonly rescindedOn?: Day;
}

/** The dates after a fact about a request; the very same object for one that is about a part of the mandate area only. */
export function foldRequestDates(
  dates: RequestDates | undefined,
  fact: Effective<WithdrawalRequestFact>,
): RequestDates | undefined {
  switch (fact.type) {
    case 'WithdrawalRequested':
      return fact.data.scope === undefined ? { eventId: fact.eventId, requestedOn: fact.day } : dates;
    case 'WithdrawalRequestRevised':
      // A request that is limited to a part no longer asks the mission to leave.
      return fact.data.scope !== undefined && fact.data.revises === dates?.eventId ? undefined : dates;
    case 'WithdrawalRequestRescinded':
      return fact.data.rescinds === dates?.eventId ? { ...dates, rescindedOn: fact.day } : dates;
    default:
      return unreachable(fact);
  }
}

function withRequest({ byId, last }: WithdrawalRequests, request: WithdrawalRequest): WithdrawalRequests {
  const { eventId, scope } = request;
  return { byId: byId.set(eventId, request), last: last.set(keyOf(scope), eventId) };
}

/** A revision may move a request to another scope, which then is no longer that of the request. */
function withoutRequest({ byId, last }: WithdrawalRequests, { eventId, scope }: WithdrawalRequest): WithdrawalRequests {
  return last.get(keyOf(scope)) === eventId ? { byId, last: last.delete(keyOf(scope)) } : { byId, last };
}

function keyOf(scope: string | undefined): string {
  return JSON.stringify(scope ?? null);
}
