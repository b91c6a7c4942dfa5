import type { CSSProperties, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useBalance } from '../mission-reads';
import type { MissionState } from '../mission-state';
import { FigureGroup } from './FigureGroup';
import styles from './KeyFigures.module.css';
import { useFigureGroups } from './use-figure-groups';

/** The figures that whoever opens the page looks for first. A group of which nothing is recorded is left out. */
export function KeyFigures({ state }: { state: MissionState }): ReactNode {
  const { t } = useTranslation('mission');
  const balance = useBalance(state.missionId).data;
  const groups = useFigureGroups(state, balance).filter(({ figures }) => figures.length > 0);
  if (groups.length === 0) return balance !== undefined && <p className={styles.none}>{t('figures.none')}</p>;
  return (
    <section
      className={styles.figures}
      style={{ '--groups': groups.length } as CSSProperties}
      aria-label={t('figures.title')}
    >
      {groups.map(({ title, figures }) => (
        <FigureGroup key={title} title={title} figures={figures} />
      ))}
    </section>
  );
}
