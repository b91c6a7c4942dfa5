import { useDeferredValue, type ReactNode } from 'react';
import { useParams } from 'react-router';
import { Answer } from '../design/Answer';
import { CasualtiesPanel } from './casualties/CasualtiesPanel';
import { ContingentsPanel } from './contingents/ContingentsPanel';
import { DrawdownPanel } from './drawdown/DrawdownPanel';
import { ExceptionsPanel } from './exceptions/ExceptionsPanel';
import { ToDo } from './exceptions/ToDo';
import { KeyFigures } from './figures/KeyFigures';
import { Measures } from './figures/Measures';
import { Life } from './life/Life';
import styles from './MissionPage.module.css';
import { useMissionState } from './mission-state';
import { SitesPanel } from './sites/SitesPanel';
import { Statuses } from './statuses/Statuses';

/** A mission at a glance: where it stands, its figures, its life, what is left, and what is not as it should be. */
export function MissionPage(): ReactNode {
  const { missionId = '' } = useParams();
  // What is further down is drawn after what is seen first, in pieces between which the page answers to its reader.
  const isAll = useDeferredValue(true, false);
  const state = useMissionState(missionId);
  return (
    <Answer query={state} height={40}>
      {(mission) => (
        <div className={styles.parts}>
          <div className={styles.front}>
            <Statuses state={mission} />
            <ToDo missionId={missionId} />
          </div>
          <KeyFigures state={mission} />
          {isAll && (
            <>
              <Life state={mission} />
              <DrawdownPanel state={mission} />
              <SitesPanel state={mission} />
              <ContingentsPanel missionId={missionId} />
              <CasualtiesPanel state={mission} />
              <Measures state={mission} />
              <ExceptionsPanel missionId={missionId} />
            </>
          )}
        </div>
      )}
    </Answer>
  );
}
