import { memo, useDeferredValue, type CSSProperties, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useBalance, type Balance } from '../mission-reads';
import { Stale } from '../../design/Stale';
import type { MissionState } from '../mission-state';
import { FigureGroup } from './FigureGroup';
import styles from './KeyFigures.module.css';
import { useFigureGroups } from './use-figure-groups';

/** The figures that whoever opens the page looks for first. A group of which nothing is recorded is left out. */
export function KeyFigures({ state }: { state: MissionState }): ReactNode {
  const { data, isPlaceholderData } = useBalance(state.missionId);
  // What is on hand is answered apart from the state, and may come after it: drawn in pieces, then, as an `Answer` is.
  return <Groups state={state} balance={useDeferredValue(data)} isOld={isPlaceholderData} />;
}

interface GroupsProps {
  readonly state: MissionState;
  readonly balance: Balance | undefined;
  readonly isOld: boolean;
}

const Groups = memo(function Groups({ state, balance, isOld }: GroupsProps): ReactNode {
  const { t } = useTranslation('mission');
  const all = useFigureGroups(state, balance);
  const groups = all.filter(({ figures }) => figures.length > 0);
  if (groups.length === 0) return balance !== undefined && <p className={styles.none}>{t('figures.none')}</p>;
  return (
    <section
      className={styles.figures}
      style={{ '--groups': all.length } as CSSProperties}
      aria-label={t('figures.title')}
    >
      <Stale isOld={isOld}>
        {groups.map(({ title, figures }) => (
          <FigureGroup key={title} title={title} figures={figures} />
        ))}
      </Stale>
    </section>
  );
});
