import type { ReactNode } from 'react';
import { Outlet, useMatch, useParams } from 'react-router';
import { useTranslation } from 'react-i18next';
import { ProblemError } from '../api/problem';
import { hasRole, useSession } from '../api/session';
import { Answer } from '../design/Answer';
import { PhaseBadge } from '../design/PhaseBadge';
import { Refusal } from '../design/Refusal';
import { MissionMoment } from '../moment/MissionMoment';
import { MomentNavLink } from '../moment/MomentLink';
import { ContestedNote } from './ContestedNote';
import { useMissionState, useWhyUntold } from './mission-state';
import { NoMission } from './NoMission';
import styles from './MissionLayout.module.css';

/** A mission's pages under its name. Another mission begins anew: no figure of the one before may stand under its name. */
export function MissionLayout(): ReactNode {
  const { missionId = '' } = useParams();
  return <MissionPages key={missionId} missionId={missionId} />;
}

function MissionPages({ missionId }: { missionId: string }): ReactNode {
  const { t } = useTranslation(['common', 'record']);
  const state = useMissionState(missionId);
  const why = useWhyUntold(state);
  const session = useSession();
  // A fact is recorded now, whatever moment the pages show.
  const isRecording = [
    useMatch('/missions/:missionId/record/*'),
    useMatch('/missions/:missionId/facts/:eventId/:work'),
  ].some(Boolean);
  if (why instanceof ProblemError && why.problem.status === 404) return <NoMission missionId={missionId} />;
  // Said once, and not by each of its parts.
  if (why !== null) return <Refusal error={why} retry={() => void state.refetch()} />;
  return (
    <>
      <div className={styles.head}>
        <Answer query={state} height={4}>
          {(mission) => (
            <header className={styles.title}>
              <h1>
                {mission.acronym} <span className={styles.name}>{mission.name}</span>
              </h1>
              <PhaseBadge phase={mission.phase} />
              <ContestedNote state={mission} />
            </header>
          )}
        </Answer>
      </div>
      <nav className={styles.nav} aria-label={t('missionNavigation')}>
        <MomentNavLink to={`/missions/${missionId}`} end>
          {t('overview')}
        </MomentNavLink>
        <MomentNavLink to={`/missions/${missionId}/ledger`}>{t('ledger')}</MomentNavLink>
        <MomentNavLink to={`/missions/${missionId}/assets`}>{t('assets')}</MomentNavLink>
        <MomentNavLink to={`/missions/${missionId}/timeline`}>{t('timeline')}</MomentNavLink>
        <MomentNavLink to={`/missions/${missionId}/events`}>{t('events')}</MomentNavLink>
        {hasRole(session, 'operator', missionId) && (
          <MomentNavLink to={`/missions/${missionId}/record`}>{t('record:title')}</MomentNavLink>
        )}
        <MomentNavLink to={`/missions/${missionId}/audit`}>{t('audit')}</MomentNavLink>
      </nav>
      {!isRecording && <MissionMoment missionId={missionId} />}
      <Outlet />
    </>
  );
}
