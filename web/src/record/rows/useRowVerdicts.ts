import { useQueries } from '@tanstack/react-query';
import { inOrder, type Command } from '../description/command';
import { stillMissing } from '../faults';
import { limited } from './limited';
import { rehearse, type Verdict } from '../sending/rehearse';
import { useSettled } from '../sending/useSettled';
import { addressOf } from '../values/address-of';
import { bodyOf, type Body } from '../values/body-of';
import type { Values } from '../values/values';

/** A row as it would be sent, and what would become of it. */
export interface JudgedRow {
  readonly values: Values;
  readonly address: string | undefined;
  readonly body: Body;
  /** The pointers of what the row lacks; it is not rehearsed as long as it lacks something. */
  readonly missing: readonly string[];
  readonly verdict: Verdict | undefined;
  readonly isChecking: boolean;
  readonly isUnanswered: boolean;
}

/** The pause in typing after which rows are rehearsed, in milliseconds. */
const PAUSE_MS = 500;

/**
 * Rehearses every row as it lies there, a few at once.
 *
 * @param isOpen false for a row that is recorded, or that waits
 * @param isPaused true while rows are recorded: each would have all others rehearsed anew
 */
export function useRowVerdicts(
  missionId: string,
  command: Command,
  rows: readonly { readonly values: Values; readonly isOpen: boolean }[],
  isPaused: boolean,
): JudgedRow[] {
  const fields = inOrder(command);
  const sent = rows.map(({ values }) => ({
    values,
    address: addressOf(command, missionId, values),
    body: bodyOf(command.fields, values),
    missing: stillMissing(fields, values),
  }));
  const texts = sent.map(({ address, body }) => JSON.stringify([address, body]));
  const settled = useSettled(texts.join('\n'), PAUSE_MS).split('\n');
  const queries = useQueries({
    queries: sent.map(({ address, missing }, index) => ({
      queryKey: ['rehearsal', settled[index] ?? ''],
      queryFn: ({ signal }: { signal: AbortSignal }) => {
        const [at, body] = JSON.parse(settled[index] ?? '') as [string, Body];
        return limited(() => rehearse(at, body, signal), signal);
      },
      enabled:
        rows[index]?.isOpen === true &&
        !isPaused &&
        address !== undefined &&
        missing.length === 0 &&
        settled[index] === texts[index],
      retry: false,
      networkMode: 'always' as const,
      placeholderData: undefined,
    })),
  });
  return sent.map((row, index) => ({
    ...row,
    verdict: settled[index] === texts[index] ? queries[index]?.data : undefined,
    isChecking: queries[index]?.isFetching === true || settled[index] !== texts[index],
    isUnanswered: queries[index]?.isError === true,
  }));
}
