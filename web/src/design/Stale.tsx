import type { ReactNode } from 'react';
import styles from './Stale.module.css';

/** What was answered to an earlier question – another moment, another filter – and stands until the answer to this one is there: it is seen to be old. */
export function Stale({ isOld, children }: { isOld: boolean; children: ReactNode }): ReactNode {
  return (
    <div className={styles.stale} aria-busy={isOld}>
      {children}
    </div>
  );
}
