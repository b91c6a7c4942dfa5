import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { DayFilter } from '../design/filters/DayFilter';
import { FilterBar } from '../design/filters/FilterBar';
import { SelectFilter } from '../design/filters/SelectFilter';
import { TextFilter } from '../design/filters/TextFilter';
import { BASES, filtersIn, OWNERSHIPS, searchOf, useLedgerFilters } from './ledger-filters';
import { MoreLineFilters } from './MoreLineFilters';

/** The filters of the ledger, which are in the address. */
export function LineFilters({ recipients }: { recipients: readonly string[] }): ReactNode {
  const { t } = useTranslation(['ledger', 'common']);
  const [wanted, want] = useLedgerFilters();
  return (
    <FilterBar
      label={t('filtersOf')}
      storageKey="drawdown.ledger-filters"
      current={searchOf(wanted)}
      onApply={(saved) => want(filtersIn(saved))}
      onClear={() => want(null)}
      more={<MoreLineFilters />}
    >
      <SelectFilter
        label={t('ownership')}
        value={wanted.ownership}
        values={OWNERSHIPS}
        nameOf={(value) => t(`common:ownership.${value}`)}
        onChange={(ownership) => want({ ownership })}
      />
      <SelectFilter
        label={t('basis')}
        value={wanted.basis}
        values={BASES}
        nameOf={(value) => t(`common:basis.${value}`)}
        onChange={(basis) => want({ basis })}
      />
      <TextFilter
        label={t('recipient')}
        value={wanted.recipient ?? ''}
        offers={recipients}
        onChange={(recipient) => want({ recipient: recipient || null })}
      />
      <DayFilter label={t('from')} value={wanted.from ?? ''} onChange={(from) => want({ from: from || null })} />
      <DayFilter label={t('to')} value={wanted.to ?? ''} onChange={(to) => want({ to: to || null })} />
    </FilterBar>
  );
}
