import type { ReactNode } from 'react';
import styles from './Filters.module.css';

interface DayFilterProps {
  readonly label: string;
  /** `2023-10-31`; empty where it filters nothing. */
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A filter by a day. */
export function DayFilter({ label, value, onChange }: DayFilterProps): ReactNode {
  return (
    <label className={styles.field}>
      {label}
      <input type="date" value={value} onChange={({ target }) => onChange(target.value)} />
    </label>
  );
}
