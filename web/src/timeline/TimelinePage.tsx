import { parseAsString, useQueryState } from 'nuqs';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { Answer } from '../design/Answer';
import { Button } from '../design/Button';
import { Empty } from '../design/Empty';
import { FactFilters } from '../facts/FactFilters';
import { useFilters } from '../facts/filters';
import { TIMELINE_TYPES } from '../facts/timeline-types';
import { useWords } from '../facts/words';
import { FactPanel } from './FactPanel';
import { FactsByMonth } from './FactsByMonth';
import { useTimelineFacts } from './timeline-facts';
import styles from './timeline.module.css';

/** The facts of a mission in the order in which they happened, or the latest first, with their sources, and what was corrected or claimed of them. */
export function TimelinePage(): ReactNode {
  const { t } = useTranslation('timeline');
  const { missionId = '' } = useParams();
  const filters = useFilters();
  const facts = useTimelineFacts(missionId, filters);
  const words = useWords(missionId);
  const [shown, show] = useQueryState('fact', parseAsString.withOptions({ history: 'push' }));
  return (
    <div className={styles.page}>
      <h2 className="visually-hidden">{t('title')}</h2>
      <FactFilters
        label={t('filtersOf')}
        storageKey="drawdown.timeline-filters"
        filters={filters}
        types={TIMELINE_TYPES}
        isTimeline
      />
      <Answer query={facts} height={40}>
        {(items) =>
          items.length === 0 ? (
            <Empty>{t(filters.count === 0 ? 'empty' : 'emptyFiltered')}</Empty>
          ) : (
            <>
              <FactsByMonth facts={items} missionId={missionId} words={words} />
              {facts.hasNextPage && (
                <Button disabled={facts.isFetchingNextPage} onClick={() => void facts.fetchNextPage()}>
                  {t('more')}
                </Button>
              )}
            </>
          )
        }
      </Answer>
      {shown !== null && <FactPanel missionId={missionId} eventId={shown} onClose={() => void show(null)} />}
    </div>
  );
}
