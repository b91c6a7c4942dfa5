import { QueryClient, keepPreviousData, onlineManager } from '@tanstack/react-query';
import { isRefusal } from '../api/problem';

// A page that is opened without a link hears of no change to that.
onlineManager.setOnline(navigator.onLine);

/** What the server said. The page asks again when an event tells it to, not by the clock. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 60_000,
      refetchOnWindowFocus: false,
      placeholderData: keepPreviousData,
      // A refusal stays a refusal; a server that is away or busy is asked again.
      retry: (tries, error) => tries < 3 && !isRefusal(error),
    },
  },
});
