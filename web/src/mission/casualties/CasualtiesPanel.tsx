import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Answer } from '../../design/Answer';
import { Empty } from '../../design/Empty';
import { Panel } from '../../design/Panel';
import { FigureGroup } from '../figures/FigureGroup';
import { useCasualties } from '../figures/use-casualties';
import type { MissionState } from '../mission-state';
import { IncidentsTable } from './IncidentsTable';
import { useIncidents } from './use-incidents';

/** Who was killed or hurt, and what happened: the incidents while the mission was there, and those after a handover. */
export function CasualtiesPanel({ state }: { state: MissionState }): ReactNode {
  const { t } = useTranslation('incidents');
  const figures = useCasualties(state);
  const incidents = useIncidents(state.missionId);
  return (
    <Panel title={t('title')} id="incidents">
      {figures.length > 0 && <FigureGroup title={t('toll')} figures={figures} />}
      <Answer query={incidents} height={8}>
        {({ rows, isMore }) =>
          rows.length === 0 ? (
            figures.length === 0 && <Empty>{t('empty')}</Empty>
          ) : (
            <IncidentsTable
              missionId={state.missionId}
              incidents={rows}
              readOthers={isMore ? incidents.readAll : undefined}
            />
          )
        }
      </Answer>
    </Panel>
  );
}
