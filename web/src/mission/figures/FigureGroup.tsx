import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Figure } from '../../design/Figure';
import styles from './KeyFigures.module.css';

/** One figure of a group, as it is shown. */
export interface Shown {
  readonly of?: 'state' | 'balance';
  readonly path: string;
  /** The figure itself, as it is written. */
  readonly figure: string;
  /** What it counts: `personnel left`. */
  readonly words: string;
  /** What stands below it in small: the day of the report, a total. One that is the next figure's too is said once. */
  readonly note?: string;
  readonly isContested?: boolean;
}

/** Figures that belong together under one name; the first is the one that a reader looks for. */
export function FigureGroup({ title, figures }: { title: string; figures: readonly Shown[] }): ReactNode {
  const { t } = useTranslation('mission');
  return (
    <div className={styles.group} role="group" aria-label={title}>
      <h2 className={styles.title}>{title}</h2>
      <ul className={styles.list}>
        {figures.map(({ of, path, figure, words, note, isContested }, index) => (
          <li key={path} className={index === 0 ? styles.main : styles.more}>
            <Figure
              of={of}
              path={path}
              label={t('labelled', { label: title, value: `${figure} ${words}` })}
              isContested={isContested}
            >
              <Hedged figure={figure} />
            </Figure>{' '}
            <span className={styles.words}>{words}</span>
            {note !== undefined && note !== figures[index + 1]?.note && <span className={styles.note}>{note}</span>}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What hedges a figure stands before it in small, so that the digits are what one reads first. */
function Hedged({ figure }: { figure: string }): ReactNode {
  const digits = figure.search(/\d/);
  if (digits <= 0) return figure;
  return (
    <>
      <span className={styles.hedge}>{figure.slice(0, digits)}</span>
      {figure.slice(digits)}
    </>
  );
}
