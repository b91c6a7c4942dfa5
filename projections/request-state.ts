import {
  lastRequestOn,
  requestStatusOf,
  scopedRequestsOf,
  type RequestStatus,
  type ScopedRequest,
  type WithdrawalRequest,
  type WithdrawalRequests,
} from '../src/domain/mission/host-state/withdrawal-requests.js';

/** The host State's request to withdraw: the last about the whole mission, and the last about each part of the mandate area. */
export interface RequestState extends Partial<Omit<WithdrawalRequest, 'scope'>> {
  readonly status: RequestStatus;
  readonly scopes: readonly ScopedRequestState[];
}

export interface ScopedRequestState extends ScopedRequest {
  readonly status: RequestStatus;
}

/** The withdrawal of a mission: the request for it, and its completion. */
export interface Withdrawal {
  readonly requestedOn?: string;
  readonly requestedBy?: string;
  readonly document?: string;
  /** The request in its own words. */
  readonly wording?: string;
  readonly completedOn?: string;
  /** Personnel, as reported with the completion. */
  readonly departed?: number;
  readonly departedQualifier?: string;
  readonly total?: number;
  readonly totalQualifier?: string;
}

export function requestState(requests: WithdrawalRequests): RequestState {
  const last = lastRequestOn(requests);
  const scopes = scopedRequestsOf(requests).map((request) => ({ ...request, status: requestStatusOf(request) }));
  return { ...last, status: requestStatusOf(last), scopes };
}

/** The withdrawal with the request that stands, if one does. */
export function withRequest(completed: Withdrawal | null, requests: WithdrawalRequests): Withdrawal | null {
  const last = lastRequestOn(requests);
  if (last === undefined || last.rescindedOn !== undefined) return completed;
  const { requestedOn, requestedBy, document, wording } = last;
  return {
    requestedOn,
    requestedBy,
    ...(document !== undefined && { document }),
    ...(wording !== undefined && { wording }),
    ...completed,
  };
}
