import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { read } from '../../api/client';
import { Answer } from '../../design/Answer';
import { Empty } from '../../design/Empty';
import { Panel } from '../../design/Panel';
import { useMoment } from '../../moment/moment';
import styles from './Balance.module.css';
import { BalanceTable } from './BalanceTable';
import { Differences } from './Differences';

/** The balance of the books: registered = left + destroyed + written off + on hand, with every difference. */
export function BalanceView(): ReactNode {
  const { t } = useTranslation('ledger');
  const { missionId = '' } = useParams();
  const moment = useMoment();
  const balance = read.useQuery('get', '/api/v1/missions/{missionId}/balance', {
    params: { path: { missionId }, query: { ...moment, limit: 1 } },
  });
  return (
    <div className={styles.page}>
      <Panel title={t('balance')} lead={t('balanceLead')}>
        <Answer query={balance} height={16}>
          {({ totals }) =>
            totals.length === 0 ? <Empty>{t('nothingRegistered')}</Empty> : <BalanceTable totals={totals} />
          }
        </Answer>
      </Panel>
      <Panel title={t('differences')} lead={t('differencesLead')}>
        <Differences missionId={missionId} />
      </Panel>
    </div>
  );
}
