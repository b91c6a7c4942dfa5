import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { hasRole, useSession } from '../../api/session';
import { useFact } from './fact-state';
import styles from './facts.module.css';

/** Links from a fact to what an operator can do about it: correct it, annul it, enter another source, decide on those that wait. */
export function FactActions({ missionId, eventId }: { missionId: string; eventId: string }): ReactNode {
  const { t } = useTranslation('record');
  const session = useSession();
  const { data: fact } = useFact(missionId, eventId);
  if (!hasRole(session, 'operator', missionId) || fact === undefined || fact.annulled !== undefined) return null;
  const here = `/missions/${missionId}/facts/${fact.eventId}`;
  const open = fact.claims.filter(({ status }) => status === 'open');
  const decide = (command: string, claimId: string): string =>
    `/missions/${missionId}/record/${command}?eventId=${fact.eventId}&claimEventId=${claimId}`;
  return (
    <nav aria-label={t('factActions')} className={styles.actions}>
      <Link to={`${here}/correct`}>{t('actionCorrect')}</Link>
      <Link to={`${here}/claim`}>{t('actionClaim')}</Link>
      <Link to={`${here}/annul`}>{t('actionAnnul')}</Link>
      {open.length > 0 && <span>{t('openClaims', { count: open.length })}</span>}
      {open.map((claim) => (
        <span key={claim.eventId} className={styles.actions}>
          {claim.source.document}
          <Link to={decide('acceptClaim', claim.eventId)}>{t('actionAccept')}</Link>
          <Link to={decide('dismissClaim', claim.eventId)}>{t('actionDismiss')}</Link>
        </span>
      ))}
    </nav>
  );
}
