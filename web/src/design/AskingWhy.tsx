import { parseAsString, useQueryState } from 'nuqs';
import { createContext, useCallback, useContext, type ReactNode } from 'react';

const Ask = createContext<(why: string) => void>(() => undefined);

/** Lets the figures in it ask why they are so. Once for all of them: what each would have to know of the address takes a phone 2 ms. */
export function AskingWhy({ children }: { children: ReactNode }): ReactNode {
  const [, ask] = useQueryState('why', parseAsString.withOptions({ history: 'push' }));
  const askHere = useCallback((why: string) => void ask(why), [ask]);
  return <Ask value={askHere}>{children}</Ask>;
}

/** Opens the panel with the facts behind a figure. What else the address says stays. */
export function useAskWhy(): (why: string) => void {
  return useContext(Ask);
}
