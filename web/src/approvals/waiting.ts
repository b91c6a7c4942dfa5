import type { UseQueryResult } from '@tanstack/react-query';
import { read } from '../api/client';
import type { components } from '../api/schema';

export type Proposal = components['schemas']['ReviewedProposalDto'];

const ALL = 500;
/** A proposal is no event, of which the page would hear: one that is new is seen after so many milliseconds at most. */
const NEWS_MS = 60_000;

/** The proposals that wait for a second person, each with what it would change. */
export function useWaiting(): UseQueryResult<{ readonly items: readonly Proposal[] }, unknown> {
  return read.useQuery(
    'get',
    '/api/v1/approvals',
    { params: { query: { limit: ALL, rehearse: 'true' } } },
    { refetchInterval: unlessRefused },
  );
}

/** How many wait, for the navigation; 0 until that is known, and undefined for whoever may not see them. */
export function useWaitingCount(isSignedIn: boolean): number | undefined {
  const { data, isError } = read.useQuery(
    'get',
    '/api/v1/approvals',
    { params: { query: { limit: ALL } } },
    { enabled: isSignedIn, retry: false, refetchInterval: unlessRefused },
  );
  return isSignedIn && !isError ? (data?.items.length ?? 0) : undefined;
}

function unlessRefused({ state }: { readonly state: { readonly status: string } }): number | false {
  return state.status === 'error' ? false : NEWS_MS;
}
