import { useId, type ReactNode } from 'react';
import styles from './Panel.module.css';

interface PanelProps {
  readonly title: string;
  /** What can be done with the panel's content, at the end of its title. */
  readonly actions?: ReactNode;
  /** One sentence below the title. */
  readonly lead?: ReactNode;
  readonly children: ReactNode;
  readonly id?: string;
}

/** A part of a page under a title of its own. */
export function Panel({ title, actions, lead, children, id }: PanelProps): ReactNode {
  const titleId = useId();
  return (
    <section className={styles.panel} aria-labelledby={titleId} id={id}>
      <header className={styles.header}>
        <h2 id={titleId}>{title}</h2>
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </header>
      {lead !== undefined && <p className={styles.lead}>{lead}</p>}
      {children}
    </section>
  );
}
