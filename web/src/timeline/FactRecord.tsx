import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Actor, Fact } from '../facts/fact';
import { SourceLink } from '../facts/SourceLink';
import { useFormats } from '../language/formats';
import { MomentLink } from '../moment/MomentLink';
import styles from './timeline.module.css';

/** On whose word a fact rests, who recorded it and when, and where it is in the log. */
export function FactRecord({ fact, missionId }: { fact: Fact; missionId: string }): ReactNode {
  const { t } = useTranslation('timeline');
  const { instant, number } = useFormats();
  const person = ({ subject, roles, client }: Actor): string =>
    [subject, roles.join(', '), client].filter(Boolean).join(' · ');
  return (
    <dl className={styles.list}>
      <dt>{t('source')}</dt>
      <dd>
        <SourceLink source={fact.source} />
      </dd>
      <dt>{t('recordedAt')}</dt>
      <dd>{instant(fact.recordedAt)}</dd>
      {fact.actor !== undefined && (
        <>
          <dt>{t('recordedBy')}</dt>
          <dd>{person(fact.actor)}</dd>
        </>
      )}
      {fact.secondPerson !== undefined && (
        <>
          <dt>{t('approvedBy')}</dt>
          <dd>{person(fact.secondPerson)}</dd>
        </>
      )}
      <dt>{t('event')}</dt>
      <dd>
        <MomentLink to={`/missions/${missionId}/events?event=${fact.position}`}>
          {t('position', { position: number(Number(fact.position)) })}
        </MomentLink>
      </dd>
      {fact.correlationId !== undefined && (
        <>
          <dt>{t('together')}</dt>
          <dd>
            <MomentLink to={`/missions/${missionId}/events?correlationId=${fact.correlationId}`}>
              {t('sameCommand')}
            </MomentLink>
          </dd>
        </>
      )}
    </dl>
  );
}
