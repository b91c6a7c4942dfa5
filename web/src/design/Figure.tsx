import type { MouseEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { momentSearch, useMoment } from '../moment/moment';
import { useAskWhy } from './AskingWhy';
import { useDiffers } from './differing';
import styles from './Figure.module.css';

interface FigureProps {
  /** What the figure is a part of, and where in it: `/casualties/fatalities` of the state. */
  readonly of?: 'state' | 'ledger-summary' | 'balance';
  readonly path: string;
  /** The figure in words, for those who do not see what stands around it: `Fatalities: 311`. */
  readonly label: string;
  readonly isContested?: boolean;
  readonly children: ReactNode;
}

/**
 * A figure that leads to the facts behind it. The panel that shows them is at `?why=`, so that it can be shared: the
 * figure is a link, which breaks between its words, and keeps to the comma that follows it, as a button would not.
 */
export function Figure({ of = 'state', path, label, isContested = false, children }: FigureProps): ReactNode {
  const { t } = useTranslation();
  const differs = useDiffers(path) && of === 'state';
  const ask = useAskWhy();
  const why = `${of}:${path}`;
  const address = new URLSearchParams(momentSearch(useMoment()));
  address.set('why', why);
  const askHere = (event: MouseEvent): void => {
    // With such a key the reader wants it beside this page.
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    ask(why);
  };
  return (
    <a
      href={`?${address}`}
      onClick={askHere}
      className={styles.figure}
      aria-label={t(isContested ? 'figureContested' : 'figure', {
        label: differs ? `${label} (${t('differs')})` : label,
      })}
    >
      {children}
      {differs && (
        <span className={styles.differs} title={t('differs')} aria-hidden="true">
          △
        </span>
      )}
      {isContested && (
        <span className={styles.mark} title={t('contested')} aria-hidden="true">
          ≠
        </span>
      )}
    </a>
  );
}
