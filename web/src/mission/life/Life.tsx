import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Answer } from '../../design/Answer';
import { Panel } from '../../design/Panel';
import { usePlan } from '../mission-reads';
import type { MissionState } from '../mission-state';
import styles from './Life.module.css';
import { LifeStop } from './LifeStop';
import { PlanTable } from './PlanTable';
import { stopsOf } from './stops-of';

/** The mission's life from its establishment to its closed books, with what was planned beside it. */
export function Life({ state }: { state: MissionState }): ReactNode {
  const { t } = useTranslation('life');
  const plan = usePlan(state.missionId);
  return (
    <Panel title={t('title')}>
      <Answer query={plan} height={10}>
        {(rows) => (
          <>
            <ol className={styles.stops}>
              {stopsOf(state, rows).map((stop) => (
                <LifeStop key={`${stop.key} ${stop.phase ?? ''}`} stop={stop} state={state} />
              ))}
            </ol>
            <PlanTable state={state} rows={rows} />
          </>
        )}
      </Answer>
    </Panel>
  );
}
