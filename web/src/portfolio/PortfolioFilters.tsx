import { useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { read } from '../api/client';
import { Button } from '../design/Button';
import { useFormats } from '../language/formats';
import { MANDATE_STATUSES, PHASES, usePortfolioFilters } from './portfolio-filters';
import styles from './Portfolio.module.css';

/** What narrows the list of missions, and how it is looked at. */
export function PortfolioFilters(): ReactNode {
  const { t } = useTranslation(['portfolio', 'common']);
  const { country, compare } = useFormats();
  const [filters, set] = usePortfolioFilters();
  const { q, phase, mandateStatus, hostState, withinAYear, view } = filters;
  const id = useId();
  // A filter that is in the address is seen.
  const [isOpen, setOpen] = useState(phase !== null || mandateStatus !== null || hostState !== null || withinAYear);
  const all = read.useQuery('get', '/api/v1/missions', { params: { query: { limit: 500 } } });
  const states = [...new Set(all.data?.items.flatMap(({ hostStates }) => hostStates))].toSorted((a, b) =>
    compare(country(a), country(b)),
  );
  const isFiltered = q !== '' || phase !== null || mandateStatus !== null || hostState !== null || withinAYear;
  return (
    <form className={styles.filters} role="search" onSubmit={(event) => event.preventDefault()}>
      <label className={styles.field}>
        <span>{t('find')}</span>
        <input type="search" value={q} maxLength={500} onChange={({ target }) => void set({ q: target.value })} />
      </label>
      <Button className={styles.toggle} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {t('filters')}
      </Button>
      <Choice
        isOpen={isOpen}
        id={`${id}p`}
        label={t('phase')}
        value={phase}
        onChange={(value) => void set({ phase: value as typeof phase })}
      >
        {PHASES.map((one) => (
          <option key={one} value={one}>
            {t(`common:phase.${one}`)}
          </option>
        ))}
      </Choice>
      <Choice
        isOpen={isOpen}
        id={`${id}m`}
        label={t('mandate')}
        value={mandateStatus}
        onChange={(value) => void set({ mandateStatus: value as typeof mandateStatus })}
      >
        {MANDATE_STATUSES.map((one) => (
          <option key={one} value={one}>
            {t(`mandateStatus.${one}`)}
          </option>
        ))}
      </Choice>
      <Choice
        isOpen={isOpen}
        id={`${id}h`}
        label={t('hostState')}
        className={styles.fromAnswer}
        value={hostState}
        onChange={(value) => void set({ hostState: value })}
      >
        {states.map((code) => (
          <option key={code} value={code}>
            {country(code)}
          </option>
        ))}
      </Choice>
      <Button
        className={isOpen ? '' : styles.closed}
        aria-pressed={withinAYear}
        onClick={() => void set({ withinAYear: !withinAYear })}
      >
        {t('withinAYear')}
      </Button>
      {isFiltered && (
        <Button
          look="quiet"
          onClick={() => void set({ q: null, phase: null, mandateStatus: null, hostState: null, withinAYear: null })}
        >
          {t('clear')}
        </Button>
      )}
      <div className={styles.views} role="group" aria-label={t('view')}>
        {(['table', 'lives'] as const).map((one) => (
          <Button key={one} aria-pressed={view === one} onClick={() => void set({ view: one })}>
            {t(`views.${one}`)}
          </Button>
        ))}
      </div>
    </form>
  );
}

interface ChoiceProps {
  /** On a phone, where choices take no room until they are asked for. */
  readonly isOpen: boolean;
  readonly id: string;
  readonly label: string;
  readonly className?: string;
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
  readonly children: ReactNode;
}

function Choice({ isOpen, id, label, className, value, onChange, children }: ChoiceProps): ReactNode {
  const { t } = useTranslation('portfolio');
  return (
    <div className={`${styles.field} ${isOpen ? '' : styles.closed}`}>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className={className}
        value={value ?? ''}
        onChange={({ target }) => onChange(target.value === '' ? null : target.value)}
      >
        <option value="">{t('any')}</option>
        {children}
      </select>
    </div>
  );
}
