import type { ReactNode } from 'react';
import styles from './Badge.module.css';

export type Tone = 'plain' | 'good' | 'warn' | 'bad' | 'past' | 'accent';

/** A word that says the state of something. Its tone repeats the word, and never stands for it. */
export function Badge({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }): ReactNode {
  return <span className={`${styles.badge} ${styles[tone]}`}>{children}</span>;
}
