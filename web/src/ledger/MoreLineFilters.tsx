import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { DayFilter } from '../design/filters/DayFilter';
import filters from '../design/filters/Filters.module.css';
import { SelectFilter } from '../design/filters/SelectFilter';
import { TextFilter } from '../design/filters/TextFilter';
import { TickFilter } from '../design/filters/TickFilter';
import { LINE_TYPES, useLedgerFilters } from './ledger-filters';

/** The filters that are wanted more seldom: by what brought a line in, by whom, when, and on how many documents it rests. */
export function MoreLineFilters(): ReactNode {
  const { t } = useTranslation(['ledger', 'common']);
  const [wanted, want] = useLedgerFilters();
  const { type, source, sources, actor, recordedFrom, recordedTo } = wanted;
  // Open at first where one of them filters.
  const [isOpen] = useState([type, source, sources, actor, recordedFrom, recordedTo].some((value) => value !== null));
  return (
    <details className={filters.more} open={isOpen}>
      <summary>{t('moreFilters')}</summary>
      <div className={filters.bar}>
        <SelectFilter
          label={t('broughtBy')}
          value={type}
          values={LINE_TYPES}
          nameOf={(value) => t(`common:eventType.${value}`)}
          onChange={(next) => want({ type: next })}
        />
        <TextFilter
          label={t('sourceContains')}
          value={source ?? ''}
          onChange={(next) => want({ source: next || null })}
        />
        <TextFilter label={t('recordedBy')} value={actor ?? ''} onChange={(next) => want({ actor: next || null })} />
        <DayFilter
          label={t('recordedFrom')}
          value={(recordedFrom ?? '').slice(0, 10)}
          onChange={(next) => want({ recordedFrom: next || null })}
        />
        <DayFilter
          label={t('recordedTo')}
          value={(recordedTo ?? '').slice(0, 10)}
          onChange={(next) => want({ recordedTo: next || null })}
        />
        <TickFilter
          label={t('oneSource')}
          isSet={sources === '1'}
          onChange={(isSet) => want({ sources: isSet ? '1' : null })}
        />
      </div>
    </details>
  );
}
