import type { ReactNode } from 'react';
import styles from './Filters.module.css';

interface TickFilterProps {
  readonly label: string;
  readonly isSet: boolean;
  readonly onChange: (isSet: boolean) => void;
}

/** A filter that is on or off. */
export function TickFilter({ label, isSet, onChange }: TickFilterProps): ReactNode {
  return (
    <label className={styles.tick}>
      <input type="checkbox" checked={isSet} onChange={({ target }) => onChange(target.checked)} />
      {label}
    </label>
  );
}
