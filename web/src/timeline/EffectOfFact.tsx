import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { read } from '../api/client';
import { ProblemError } from '../api/problem';
import { Answer } from '../design/Answer';
import { ChangeTable } from '../facts/ChangeTable';
import { changesOfTheMission } from '../facts/changes';
import type { Fact } from '../facts/fact';
import { useFormats } from '../language/formats';
import { addDays } from '../moment/days';
import { MomentLink } from '../moment/MomentLink';
import styles from './timeline.module.css';

/** The mission's state on the day before a fact and on its own: what of it the fact changed. */
export function EffectOfFact({ fact, missionId }: { fact: Fact; missionId: string }): ReactNode {
  const { t } = useTranslation('timeline');
  const { period } = useFormats();
  const before = addDays(fact.day, -1);
  const answer = read.useQuery(
    'get',
    '/api/v1/missions/{missionId}/diff',
    { params: { path: { missionId }, query: { axis: 'effective', from: before, to: fact.day, limit: 1 } } },
    // Of what another fact changed, this one would seem to have changed nothing.
    { placeholderData: undefined },
  );
  const wasNotThere = answer.error instanceof ProblemError && answer.error.problem.status === 404;
  return (
    <section className={styles.part}>
      <h3>{t('effect')}</h3>
      {wasNotThere ? (
        <p>{t('noMissionBefore', { day: period(before) })}</p>
      ) : (
        <Answer query={answer}>
          {({ changes }) => {
            const made = changesOfTheMission(changes).filter(({ facts }) => facts.includes(fact.eventId));
            if (made.length === 0 && fact.assetId !== undefined)
              return (
                <p>
                  {t('effectOnAsset')}{' '}
                  <MomentLink to={`/missions/${missionId}/assets/${fact.assetId}`}>{fact.assetId}</MomentLink>
                </p>
              );
            return made.length === 0 ? (
              <p>{t('noEffect')}</p>
            ) : (
              <ChangeTable changes={made} missionId={missionId} before={period(before)} after={period(fact.day)} />
            );
          }}
        </Answer>
      )}
    </section>
  );
}
