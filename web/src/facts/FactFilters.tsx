import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { EventType } from '../api/event-types';
import { DayFilter } from '../design/filters/DayFilter';
import { FilterBar } from '../design/filters/FilterBar';
import styles from '../design/filters/Filters.module.css';
import { SelectFilter } from '../design/filters/SelectFilter';
import { TextFilter } from '../design/filters/TextFilter';
import { TickFilter } from '../design/filters/TickFilter';
import { useFormats } from '../language/formats';
import type { FilterName, Filters } from './filters';

interface FactFiltersProps {
  /** The list that is filtered, in words. */
  readonly label: string;
  /** Where filters that are saved by name are kept in this browser. */
  readonly storageKey: string;
  readonly filters: Filters;
  readonly types: readonly EventType[];
  /** Whether the list is a timeline, which can be had from its end, or of the facts alone that rest on one document. */
  readonly isTimeline?: boolean;
}

/** The days between which a fact happened, and those between which it was recorded. */
const SPANS = [
  ['from', 'to'],
  ['recordedFrom', 'recordedTo'],
] as const satisfies readonly (readonly FilterName[])[];
const TEXTS = ['source', 'actor', 'correlationId'] as const satisfies readonly FilterName[];

/** The filters of a list of facts or events. They are in the address. */
export function FactFilters({ label, storageKey, filters, types, isTimeline = false }: FactFiltersProps): ReactNode {
  const { t } = useTranslation(['facts', 'common']);
  const { compare } = useFormats();
  const { values, search, set, apply, clear } = filters;
  const nameOf = (type: EventType): string => t(`common:eventType.${type}`);
  return (
    <FilterBar label={label} storageKey={storageKey} current={search} onApply={apply} onClear={clear}>
      <SelectFilter
        label={t('filter.type')}
        value={values.type}
        values={types.toSorted((one, other) => compare(nameOf(one), nameOf(other)))}
        nameOf={nameOf}
        onChange={(type) => set('type', type ?? '')}
      />
      {TEXTS.filter((name) => name !== 'correlationId' || values[name] !== null).map((name) => (
        <TextFilter
          key={name}
          label={t(`filter.${name}`)}
          value={values[name] ?? ''}
          onChange={(text) => set(name, text)}
        />
      ))}
      {SPANS.map((span) => (
        <div key={span[0]} className={styles.span}>
          {span.map((name) => (
            <DayFilter
              key={name}
              label={t(`filter.${name}`)}
              value={(values[name] ?? '').slice(0, 10)}
              onChange={(day) => set(name, day)}
            />
          ))}
        </div>
      ))}
      {isTimeline && (
        <>
          <TickFilter
            label={t('filter.sources')}
            isSet={values.sources === '1'}
            onChange={(isSet) => set('sources', isSet ? '1' : '')}
          />
          <TickFilter
            label={t('filter.order')}
            isSet={values.order === 'desc'}
            onChange={(isSet) => set('order', isSet ? 'desc' : '')}
          />
        </>
      )}
    </FilterBar>
  );
}
