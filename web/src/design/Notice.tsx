import type { ReactNode } from 'react';
import styles from './Notice.module.css';

interface NoticeProps {
  readonly tone: 'info' | 'warn' | 'bad' | 'past' | 'good';
  readonly title?: string;
  readonly children?: ReactNode;
  /** Read out at once: for what happens while somebody is at work. */
  readonly isAlert?: boolean;
}

/** A sentence that stands out from what is around it. */
export function Notice({ tone, title, children, isAlert = false }: NoticeProps): ReactNode {
  return (
    <div className={`${styles.notice} ${styles[tone]}`} role={isAlert ? 'alert' : 'note'}>
      {title !== undefined && <p className={styles.title}>{title}</p>}
      {children}
    </div>
  );
}
