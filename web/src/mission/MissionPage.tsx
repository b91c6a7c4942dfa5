import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import { Answer } from '../design/Answer';
import { StartAt } from '../design/StartAt';
import { useInTurn } from '../design/use-in-turn';
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

/** What is seen after the first look, in its order. */
const FURTHER_DOWN = [
  KeyFigures,
  Life,
  DrawdownPanel,
  SitesPanel,
  ContingentsPanel,
  CasualtiesPanel,
  Measures,
  ExceptionsPanel,
] as const;

/** A mission at a glance: where it stands, its figures, its life, what is left, and what is not as it should be. */
export function MissionPage(): ReactNode {
  const { missionId = '' } = useParams();
  const drawn = useInTurn(FURTHER_DOWN.length, 0);
  const state = useMissionState(missionId);
  return (
    <Answer query={state} height={40}>
      {(mission) => (
        <div className={styles.parts}>
          <StartAt />
          <div className={styles.front}>
            <Statuses state={mission} />
            <ToDo state={mission} />
          </div>
          {FURTHER_DOWN.slice(0, drawn).map((Part, index) => (
            <Part key={index} state={mission} missionId={missionId} />
          ))}
        </div>
      )}
    </Answer>
  );
}
