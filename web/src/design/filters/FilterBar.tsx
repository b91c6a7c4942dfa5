import { useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../Button';
import styles from './Filters.module.css';
import { SavedFilters } from './SavedFilters';

interface FilterBarProps {
  readonly label: string;
  /** Where filters that are saved by name are kept in this browser. */
  readonly storageKey: string;
  /** The filters that hold now, as the address has them; empty where there are none. */
  readonly current: string;
  readonly onApply: (search: string) => void;
  readonly onClear: () => void;
  readonly children: ReactNode;
  /** Filters that are wanted more seldom. */
  readonly more?: ReactNode;
}

/** The filters of a list, which are in the address: to set, to take away, to save by name. On a phone they take no room until they are wanted. */
export function FilterBar({ label, storageKey, current, onApply, onClear, children, more }: FilterBarProps): ReactNode {
  const { t } = useTranslation();
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const clear = current !== '' && (
    <Button look="quiet" onClick={onClear}>
      {t('filters.clear')}
    </Button>
  );
  return (
    <search aria-label={label}>
      <div className={styles.toggle}>
        <Button aria-expanded={isOpen} aria-controls={id} onClick={() => setOpen(!isOpen)}>
          {t('filters.open', { count: new URLSearchParams(current).size })}
        </Button>
        {!isOpen && clear}
      </div>
      <div id={id} className={isOpen ? undefined : styles.closed}>
        <div className={styles.bar}>
          {children}
          {clear}
        </div>
        <div className={styles.extras}>
          {more}
          <SavedFilters storageKey={storageKey} current={current} onApply={onApply} />
        </div>
      </div>
    </search>
  );
}
