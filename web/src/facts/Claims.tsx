import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Badge } from '../design/Badge';
import { useFormats } from '../language/formats';
import type { Claim } from './fact';
import { FactFields } from './FactFields';
import styles from './facts.module.css';
import { People } from './People';
import { SourceLink } from './SourceLink';
import type { Words } from './words';

const TONES = { open: 'warn', agrees: 'good', accepted: 'accent', dismissed: 'plain' } as const;

/** What other sources say of the same, and what became of it. */
export function Claims({ claims, words }: { claims: readonly Claim[]; words: Words }): ReactNode {
  const { t } = useTranslation('facts');
  const { period } = useFormats();
  return claims.map((claim) => (
    <div key={claim.eventId} className={styles.beside}>
      <p>
        <strong>{t('claimedOn', { day: period(claim.recordedAt.slice(0, 10)) })}</strong>{' '}
        <Badge tone={TONES[claim.status]}>{t(`claimStatus.${claim.status}`)}</Badge>
      </p>
      {claim.denies ? <p>{t('denies')}</p> : <FactFields words={words} data={claim.says ?? {}} />}
      {claim.decision !== undefined && (
        <p>
          {t('decided', { day: period(claim.decision.recordedAt.slice(0, 10)), reason: claim.decision.reason })}{' '}
          <People {...claim.decision} />
        </p>
      )}
      <p className={styles.foot}>
        <SourceLink source={claim.source} />
        <People {...claim} />
      </p>
    </div>
  ));
}
