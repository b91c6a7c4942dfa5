import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Answer } from '../design/Answer';
import { Empty } from '../design/Empty';
import styles from './approvals.module.css';
import { ProposalPanel } from './ProposalPanel';
import { useWaiting } from './waiting';

/** What waits for a second person, with what it would change, to approve or to reject. */
export function ApprovalsPage(): ReactNode {
  const { t } = useTranslation('approvals');
  const waiting = useWaiting();
  return (
    <div className={styles.page}>
      <h1>{t('title')}</h1>
      <p className={styles.lead}>{t('lead')}</p>
      <Answer query={waiting} height={20}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty>{t('empty')}</Empty>
          ) : (
            items.map((proposal) => <ProposalPanel key={proposal.id} proposal={proposal} />)
          )
        }
      </Answer>
    </div>
  );
}
