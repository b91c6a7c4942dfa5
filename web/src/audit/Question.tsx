import type { ReactNode } from 'react';
import { Panel } from '../design/Panel';
import styles from './Audit.module.css';

/** A question under an address of its own (`#late`), so that a guide can lead to it. */
export function Question({
  id,
  title,
  lead,
  children,
}: {
  id: string;
  title: string;
  lead: string;
  children: ReactNode;
}): ReactNode {
  return (
    <li className={styles.question}>
      <Panel id={id} title={title} lead={lead}>
        {children}
      </Panel>
    </li>
  );
}
