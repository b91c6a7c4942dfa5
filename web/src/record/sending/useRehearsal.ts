import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useSettled } from './useSettled';
import { rehearse, type Verdict } from './rehearse';

/** The pause in typing after which a command is rehearsed, in milliseconds. */
const PAUSE_MS = 400;

/**
 * Rehearses a command while it is typed. An older rehearsal that is under way is given up, and each event that arrives has the command
 * rehearsed anew, since it may change the answer.
 *
 * @param address undefined as long as there is nothing to rehearse
 * @returns with `isOfOther` where the verdict is still that of what was typed before
 */
export function useRehearsal(
  address: string | undefined,
  body: object,
): UseQueryResult<Verdict> & { readonly isTyping: boolean; readonly isOfOther: boolean } {
  const text = JSON.stringify(body);
  const settled = useSettled(text, PAUSE_MS);
  const query = useQuery({
    queryKey: ['rehearsal', address, settled],
    queryFn: ({ signal }) => rehearse(address ?? '', JSON.parse(settled) as object, signal),
    enabled: address !== undefined,
    retry: false,
    gcTime: 0,
    networkMode: 'always',
  });
  const isTyping = settled !== text;
  return { ...query, isTyping, isOfOther: isTyping || query.isPlaceholderData };
}
