import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Answer } from '../../design/Answer';
import { Empty } from '../../design/Empty';
import { Panel } from '../../design/Panel';
import { useContingents } from '../mission-reads';
import { ContingentsTable } from './ContingentsTable';

/** The contingents, country by country. */
export function ContingentsPanel({ missionId }: { missionId: string }): ReactNode {
  const { t } = useTranslation('contingents');
  const contingents = useContingents(missionId);
  return (
    <Panel title={t('title')} id="contingents">
      <Answer query={contingents} height={12}>
        {(rows) =>
          rows.length === 0 ? (
            <Empty>{t('empty')}</Empty>
          ) : (
            <ContingentsTable missionId={missionId} contingents={rows} />
          )
        }
      </Answer>
    </Panel>
  );
}
