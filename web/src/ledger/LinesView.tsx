import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { Button } from '../design/Button';
import { Empty } from '../design/Empty';
import { ExportButtons } from '../design/ExportButtons';
import { PagedGrid } from '../design/grid/PagedGrid';
import { Panel } from '../design/Panel';
import { useFormats } from '../language/formats';
import { useMoment } from '../moment/moment';
import { READ_UNASKED } from './add-up';
import { ledgerQuery, searchOf, useLedgerFilters } from './ledger-filters';
import { ledgerLines, ledgerPath, type LedgerLine } from './ledger-lines';
import { sumOf, totalsWithin, useLedgerSummary } from './ledger-summary';
import { LineDialog } from './LineDialog';
import { LineFilters } from './LineFilters';
import { SelectionSums } from './SelectionSums';
import { useLineColumns } from './use-line-columns';

/** The lines of the ledger: filtered, added up, to look through, to take away. */
export function LinesView(): ReactNode {
  const { t } = useTranslation(['ledger', 'common']);
  const { compare } = useFormats();
  const { missionId = '' } = useParams();
  const moment = useMoment();
  const [wanted, want] = useLedgerFilters();
  const [opened, open] = useState<LedgerLine>();
  const columns = useLineColumns(missionId);
  const summary = useLedgerSummary(missionId);
  const totals = summary.isPlaceholderData ? undefined : summary.data;
  const recipients = useMemo(
    () => [...new Set(summary.data?.map(({ recipient }) => recipient))].sort(compare),
    [summary.data, compare],
  );
  const query = ledgerQuery(wanted, moment);
  const search = searchOf(wanted);
  const isSmall = totals !== undefined && sumOf(totals).entries <= READ_UNASKED;
  const selected = totals && totalsWithin(totals, wanted);
  return (
    <Panel
      title={t('lines')}
      lead={t('linesLead')}
      actions={<ExportButtons path={ledgerPath(missionId)} query={query} />}
    >
      <LineFilters recipients={recipients} />
      <SelectionSums
        missionId={missionId}
        query={query}
        totals={selected}
        isAwaited={totals === undefined && !summary.isError}
        isSmall={isSmall}
      />
      <PagedGrid
        label={t('lines')}
        list={ledgerLines(missionId, query)}
        columns={columns}
        total={selected && sumOf(selected).entries}
        onOpen={open}
        empty={
          <Empty>
            {t(search === '' ? 'empty' : 'emptyFiltered')}{' '}
            {search !== '' && <Button onClick={() => want(null)}>{t('common:filters.clear')}</Button>}
          </Empty>
        }
      />
      {opened !== undefined && <LineDialog missionId={missionId} line={opened} onClose={() => open(undefined)} />}
    </Panel>
  );
}
