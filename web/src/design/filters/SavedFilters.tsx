import { useState, type SyntheticEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../Button';
import styles from './Filters.module.css';
import { SavedFilterEntry } from './SavedFilterEntry';
import { saveFilter, useSavedFilters } from './saved-filters';

interface SavedFiltersProps {
  /** Where they are kept in this browser. */
  readonly storageKey: string;
  /** The filters that hold now, as the address has them; empty where there are none. */
  readonly current: string;
  readonly onApply: (search: string) => void;
}

/** Filters that were saved by name, in this browser: to apply, to name anew, to delete; and the current ones to be saved. */
export function SavedFilters({ storageKey, current, onApply }: SavedFiltersProps): ReactNode {
  const { t } = useTranslation();
  const saved = useSavedFilters(storageKey);
  const [name, setName] = useState('');
  const save = (event: SyntheticEvent): void => {
    event.preventDefault();
    saveFilter(storageKey, { name: name.trim(), search: current });
    setName('');
  };
  return (
    <details className={styles.saved}>
      <summary>{t('filters.saved', { count: saved.length })}</summary>
      {saved.length > 0 && (
        <ul className={styles.list}>
          {saved.map((filter) => (
            <SavedFilterEntry
              key={filter.name}
              storageKey={storageKey}
              filter={filter}
              isCurrent={filter.search === current}
              onApply={onApply}
            />
          ))}
        </ul>
      )}
      <form className={styles.bar} onSubmit={save}>
        <label className={styles.field}>
          {t('filters.name')}
          <input
            value={name}
            onChange={({ target }) => setName(target.value)}
            required
            pattern=".*\S.*"
            maxLength={60}
          />
        </label>
        <Button type="submit" disabled={current === ''}>
          {t('filters.save')}
        </Button>
      </form>
      {current === '' && <p>{t('filters.nothingToSave')}</p>}
    </details>
  );
}
