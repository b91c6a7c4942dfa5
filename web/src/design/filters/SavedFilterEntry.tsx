import { useState, type SyntheticEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../Button';
import styles from './Filters.module.css';
import { forgetFilter, saveFilter, type SavedFilter } from './saved-filters';

interface SavedFilterEntryProps {
  readonly storageKey: string;
  readonly filter: SavedFilter;
  readonly isCurrent: boolean;
  readonly onApply: (search: string) => void;
}

/** One saved filter with what can be done with it. */
export function SavedFilterEntry({ storageKey, filter, isCurrent, onApply }: SavedFilterEntryProps): ReactNode {
  const { t } = useTranslation();
  const [name, setName] = useState<string>();
  const { name: known, search } = filter;
  if (name === undefined)
    return (
      <li className={styles.entry}>
        <Button aria-pressed={isCurrent} onClick={() => onApply(search)}>
          {known}
        </Button>
        <Button look="quiet" aria-label={t('filters.renameNamed', { name: known })} onClick={() => setName(known)}>
          {t('filters.rename')}
        </Button>
        <Button
          look="quiet"
          aria-label={t('filters.deleteNamed', { name: known })}
          onClick={() => forgetFilter(storageKey, known)}
        >
          {t('filters.delete')}
        </Button>
      </li>
    );
  const rename = (event: SyntheticEvent): void => {
    event.preventDefault();
    forgetFilter(storageKey, known);
    saveFilter(storageKey, { name: name.trim(), search });
    setName(undefined);
  };
  return (
    <li>
      <form className={styles.entry} onSubmit={rename}>
        <input
          aria-label={t('filters.name')}
          value={name}
          onChange={({ target }) => setName(target.value)}
          required
          pattern=".*\S.*"
          maxLength={60}
          autoFocus
        />
        <Button type="submit">{t('filters.rename')}</Button>
        <Button look="quiet" onClick={() => setName(undefined)}>
          {t('filters.cancel')}
        </Button>
      </form>
    </li>
  );
}
