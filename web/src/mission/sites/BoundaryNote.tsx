import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './Sites.module.css';

/** What maps of the United Nations say besides, by the States (and territories) of which it is said. */
const SAID_OF = {
  kashmir: ['IND', 'PAK'],
  abyei: ['SDN', 'SSD'],
  kosovo: ['SRB', 'XKX'],
  westernSahara: ['ESH', 'MAR'],
  golan: ['SYR', 'ISR'],
} as const;

/** What the United Nations says of the lines of a map, on paper too. */
export function BoundaryNote({ hostStates }: { hostStates: readonly string[] }): ReactNode {
  const { t } = useTranslation('sites');
  const said = (Object.keys(SAID_OF) as (keyof typeof SAID_OF)[]).filter((key) =>
    SAID_OF[key].some((code) => hostStates.includes(code)),
  );
  return (
    <figcaption className={styles.note}>
      {[t('boundaries'), t('dashes'), ...said.map((key) => t(`finalStatus.${key}`)), t('atlas')].join(' ')}
    </figcaption>
  );
}
