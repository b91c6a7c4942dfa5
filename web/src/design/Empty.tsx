import type { ReactNode } from 'react';
import styles from './Empty.module.css';

/** Says that there is nothing, and why, where something could be. */
export function Empty({ children }: { children: ReactNode }): ReactNode {
  return (
    <p className={styles.empty} data-empty>
      {children}
    </p>
  );
}
