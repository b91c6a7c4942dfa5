import type { ReactNode } from 'react';
import type { ControlProps } from './Control';
import styles from './fields.module.css';

/** A mark that is there or not. */
export function MarkControl({ id, label, value, write, describedBy }: ControlProps): ReactNode {
  return (
    <label className={styles.tick}>
      <input
        id={id}
        type="checkbox"
        checked={value === 'yes'}
        aria-describedby={describedBy}
        onChange={({ target }) => write(target.checked ? 'yes' : undefined)}
      />
      {label}
    </label>
  );
}
