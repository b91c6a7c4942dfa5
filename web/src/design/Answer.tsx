import type { UseInfiniteQueryResult, UseQueryResult } from '@tanstack/react-query';
import { useDeferredValue, type ReactNode } from 'react';
import { Outline } from './Outline';
import { Refusal } from './Refusal';
import { Stale } from './Stale';

interface AnswerProps<T> {
  readonly query: UseQueryResult<T, unknown> | UseInfiniteQueryResult<T, unknown>;
  readonly children: (data: T) => ReactNode;
  /** The height that the answer will have, in rem, so that nothing jumps when it comes. */
  readonly height?: number;
}

/**
 * What a query answers; until then its outline, and a refusal in the API's own words. An old answer stays while a new one is fetched, and is
 * marked where it answers another question than the one that is asked now.
 */
export function Answer<T>({ query, children, height = 6 }: AnswerProps<T>): ReactNode {
  // An answer that has just come is drawn in pieces, between which the page answers to its reader: a list of facts takes a phone a second.
  const data = useDeferredValue(query.data);
  if (data !== undefined)
    return (
      <>
        {query.isError && <Refusal error={query.error} retry={() => void query.refetch()} />}
        <Stale isOld={query.isPlaceholderData}>{children(data)}</Stale>
      </>
    );
  // Asked for without a link, it waits for one.
  if (query.isError || query.isPaused) return <Refusal error={query.error} retry={() => void query.refetch()} />;
  return <Outline height={height} />;
}
