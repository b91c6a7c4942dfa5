import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Notice } from '../design/Notice';
import { MissionMoment } from '../moment/MissionMoment';
import { isNow, useMoment } from '../moment/moment';
import styles from './MissionLayout.module.css';

/** Shown where no mission is of the name, and at a moment at which nothing of the mission was on record. */
export function NoMission({ missionId }: { missionId: string }): ReactNode {
  const { t } = useTranslation(['mission', 'common']);
  const isMoment = !isNow(useMoment());
  return (
    <>
      <header className={styles.title}>
        <h1>{missionId.toUpperCase()}</h1>
      </header>
      {isMoment && <MissionMoment missionId={missionId} />}
      <Notice tone={isMoment ? 'past' : 'info'} title={t(isMoment ? 'notThen' : 'unknown', { missionId })}>
        <p>{isMoment ? t('notThenAdvice') : <Link to="/">{t('common:toMissions')}</Link>}</p>
      </Notice>
    </>
  );
}
