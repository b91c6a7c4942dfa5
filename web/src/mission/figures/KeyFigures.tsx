import type { CSSProperties, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useBalance } from '../mission-reads';
import { Stale } from '../../design/Stale';
import type { MissionState } from '../mission-state';
import { FigureGroup } from './FigureGroup';
import styles from './KeyFigures.module.css';
import { useFigureGroups } from './use-figure-groups';

/** The figures that whoever opens the page looks for first. A group of which nothing is recorded is left out. */
export function KeyFigures({ state }: { state: MissionState }): ReactNode {
  const { t } = useTranslation('mission');
  const { data: balance, isPlaceholderData } = useBalance(state.missionId);
  const all = useFigureGroups(state, balance);
  const groups = all.filter(({ figures }) => figures.length > 0);
  if (groups.length === 0) return balance !== undefined && <p className={styles.none}>{t('figures.none')}</p>;
  return (
    <section
      className={styles.figures}
      style={{ '--groups': all.length } as CSSProperties}
      aria-label={t('figures.title')}
    >
      {/* What is on hand is answered apart from the state, and may come after it. */}
      <Stale isOld={isPlaceholderData}>
        {groups.map(({ title, figures }) => (
          <FigureGroup key={title} title={title} figures={figures} />
        ))}
      </Stale>
    </section>
  );
}
