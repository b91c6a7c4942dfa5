import { useQueryClient } from '@tanstack/react-query';
import { useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { post } from '../api/post';
import { ProblemError } from '../api/problem';
import { hasRole, useSession } from '../api/session';
import { Button } from '../design/Button';
import { Notice } from '../design/Notice';
import styles from './approvals.module.css';
import type { Proposal } from './waiting';

type Step = 'approval' | 'rejection';

/** The decision on a proposal. Its proposer can only withdraw it: somebody else must decide. */
export function Decision({ proposal }: { proposal: Proposal }): ReactNode {
  const { t } = useTranslation('approvals');
  const queries = useQueryClient();
  const session = useSession();
  const [reason, setReason] = useState('');
  const [fault, setFault] = useState<string>();
  const [isDeciding, setDeciding] = useState(false);
  const id = useId();
  const isOwn = session?.subject === proposal.proposedBy.subject;

  const decide = async (step: Step): Promise<void> => {
    if (step === 'rejection' && reason.trim() === '') {
      setFault(t('reasonNeeded'));
      document.getElementById(id)?.focus();
      return;
    }
    setDeciding(true);
    try {
      const said = reason.trim() === '' ? {} : { reason: reason.trim() };
      await post(`/api/v1/approvals/${proposal.id}/${step}`, said, {});
      await queries.invalidateQueries();
    } catch (error) {
      setFault(error instanceof ProblemError ? error.message : t('noAnswer'));
    } finally {
      setDeciding(false);
    }
  };

  if (!isOwn && !hasRole(session, 'approver', proposal.order.missionId))
    return <p className={styles.quiet}>{t('notYours')}</p>;
  return (
    <div className={styles.decision}>
      {isOwn && (
        <Notice tone="info" title={t('yours')}>
          <p>{t('yoursDetail')}</p>
        </Notice>
      )}
      <label htmlFor={id}>{t('decisionReason')}</label>
      <textarea
        id={id}
        rows={2}
        value={reason}
        aria-invalid={fault !== undefined}
        aria-describedby={`${id}-fault`}
        onChange={(event) => {
          setReason(event.target.value);
          setFault(undefined);
        }}
      />
      <p id={`${id}-fault`} role="alert" className={styles.fault}>
        {fault}
      </p>
      <div className={styles.buttons}>
        {!isOwn && (
          <Button look="main" disabled={isDeciding} onClick={() => void decide('approval')}>
            {t('approve')}
          </Button>
        )}
        <Button disabled={isDeciding} onClick={() => void decide('rejection')}>
          {t(isOwn ? 'withdraw' : 'reject')}
        </Button>
      </div>
    </div>
  );
}
