import { fetchExport } from '../api/export-list';
import type { Basis, LedgerQuery, Ownership } from './ledger-filters';
import type { LedgerLine } from './ledger-lines';
import { ledgerPath } from './ledger-lines';
import { NOTHING, sumOf, type Sum } from './ledger-summary';

/** What went to one recipient on one basis in one month. COE and UNOE are never added together. */
export interface MonthTotal extends Sum {
  readonly ownership: Ownership;
  readonly basis: Basis;
  readonly recipient: string;
  /** `2023-10` */
  readonly month: string;
}

/** Lines that are read to be added up without anybody's asking: a second's work. */
export const READ_UNASKED = 5_000;

/**
 * Reads every line that a query lets through, and adds them up while they arrive; none is kept. The API's own totals know no months, and no
 * filters.
 */
export async function addUp(
  missionId: string,
  query: LedgerQuery,
  signal: AbortSignal,
): Promise<readonly MonthTotal[]> {
  const response = await fetchExport(ledgerPath(missionId), query, 'ndjson', signal);
  const totals = new Map<string, MonthTotal>();
  for await (const line of linesOf(response)) {
    const { ownership, basis, recipient, day, quantity, valueUsdCents } = line;
    const month = day.slice(0, 7);
    const key = JSON.stringify([ownership, basis, recipient.name, month]);
    const sum = sumOf([totals.get(key) ?? NOTHING, { entries: 1, quantity, valueUsdCents }]);
    totals.set(key, { ownership, basis, recipient: recipient.name, month, ...sum });
  }
  return [...totals.values()];
}

async function* linesOf({ body }: Response): AsyncGenerator<LedgerLine> {
  if (body === null) return;
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    const lines = (rest + value).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) yield JSON.parse(line) as LedgerLine;
  }
  if (rest !== '') yield JSON.parse(rest) as LedgerLine;
}
