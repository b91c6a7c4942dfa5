import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Problem } from '../api/problem';
import { Panel } from '../design/Panel';
import { ChangeTable } from '../facts/ChangeTable';
import { FactFields } from '../facts/FactFields';
import { useRefusalWords } from '../facts/refusals/use-refusal-words';
import { SourceLink } from '../facts/SourceLink';
import { useWords } from '../facts/words';
import { useFormats } from '../language/formats';
import { Notice } from '../design/Notice';
import styles from './approvals.module.css';
import { Decision } from './Decision';
import { useProposalTitle } from './proposal-title';
import type { Proposal } from './waiting';

/** One proposal: what, by whom and why, what would change, and the decision on it. */
export function ProposalPanel({ proposal }: { proposal: Proposal }): ReactNode {
  const { t } = useTranslation('approvals');
  const { instant } = useFormats();
  const title = useProposalTitle()(proposal);
  const { order, proposedBy, proposedAt, expiresAt, fact, changes } = proposal;
  const words = useWords(fact === undefined ? undefined : order.missionId);
  const { data, source } = order.command;
  const problem = proposal.problem as Problem | undefined;
  const { titleOf, detailOf } = useRefusalWords(order.missionId);
  const told = problem === undefined ? undefined : detailOf(problem);
  return (
    <Panel title={title}>
      <dl className={styles.about}>
        <dt>{t('mission')}</dt>
        <dd>
          <Link to={`/missions/${order.missionId}`}>{order.missionId}</Link>
        </dd>
        {'reason' in data && (
          <>
            <dt>{t('reason')}</dt>
            <dd>{data.reason}</dd>
          </>
        )}
        <dt>{t('source')}</dt>
        <dd>
          <SourceLink source={source} />
        </dd>
      </dl>
      <p className={styles.quiet}>
        {t('proposedBy', { subject: proposedBy.subject, instant: instant(proposedAt) })}.{' '}
        {t('expires', { instant: instant(expiresAt) })}.
      </p>
      {fact !== undefined && (
        <section className={styles.part}>
          <h3>
            <Link to={`/missions/${order.missionId}/timeline?fact=${fact.eventId}`}>{t('fact')}</Link>
          </h3>
          <FactFields words={words} data={fact.data} />
        </section>
      )}
      {problem !== undefined ? (
        <Notice tone="bad" title={t('wouldFail')}>
          <p lang={told?.lang}>{told?.text ?? titleOf(problem)}</p>
        </Notice>
      ) : (
        changes !== undefined && (
          <section className={styles.part}>
            <h3>{t('changes')}</h3>
            {changes.some(({ path }) => !OF_THE_RECORD.includes(path)) ? (
              <ChangeTable changes={changes} missionId={order.missionId} before={t('today')} after={t('after')} />
            ) : (
              <p className={styles.quiet}>{t('noChanges')}</p>
            )}
          </section>
        )
      )}
      <Decision proposal={proposal} />
    </Panel>
  );
}

/** Places that tell of the record, and not of the mission. */
const OF_THE_RECORD: readonly string[] = ['/revision', '/position', '/contested'];
