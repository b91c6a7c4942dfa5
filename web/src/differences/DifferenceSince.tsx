import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Answer } from '../design/Answer';
import { Button } from '../design/Button';
import { useDifference, type AskedDifference } from '../facts/difference';
import { DifferenceList } from './DifferenceList';
import styles from './differences.module.css';

interface DifferenceSinceProps {
  readonly missionId: string;
  readonly asked: AskedDifference;
  readonly title: string;
}

/** What differs on one axis of time. */
export function DifferenceSince({ missionId, asked, title }: DifferenceSinceProps): ReactNode {
  const { t } = useTranslation('moment');
  const answer = useDifference(missionId, asked);
  return (
    <section className={styles.part}>
      <h3>{title}</h3>
      <Answer query={answer} height={20}>
        {(difference) => (
          <>
            <DifferenceList difference={difference} missionId={missionId} />
            {answer.hasNextPage && (
              <Button disabled={answer.isFetchingNextPage} onClick={() => void answer.fetchNextPage()}>
                {t('differs.moreFacts', { count: difference.facts.length })}
              </Button>
            )}
          </>
        )}
      </Answer>
    </section>
  );
}
