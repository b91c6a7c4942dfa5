import { parseAsString, useQueryState } from 'nuqs';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { EVENT_TYPES } from '../api/event-types';
import { Answer } from '../design/Answer';
import { Button } from '../design/Button';
import { Empty } from '../design/Empty';
import { ExportButtons } from '../design/ExportButtons';
import { Panel } from '../design/Panel';
import { FactFilters } from '../facts/FactFilters';
import { useFilters } from '../facts/filters';
import { EventPanel } from './EventPanel';
import { useEvents } from './events';
import { EventTable } from './EventTable';

/** The log as it is: every event in the order in which it was recorded, of one mission or of all. */
export function EventsPage(): ReactNode {
  const { t } = useTranslation(['events', 'common']);
  const { missionId } = useParams();
  const filters = useFilters();
  const events = useEvents(missionId, filters);
  const [shown, show] = useQueryState('event', parseAsString.withOptions({ history: 'push' }));
  const { sources: _notOfEvents, ...query } = filters.query;
  return (
    <>
      {missionId === undefined && <h1 className="visually-hidden">{t('common:events')}</h1>}
      <Panel
        title={t(missionId === undefined ? 'titleAll' : 'title')}
        lead={t('lead')}
        actions={
          <ExportButtons
            path={missionId === undefined ? '/api/v1/events' : `/api/v1/missions/${missionId}/events`}
            query={query}
          />
        }
      >
        <FactFilters label={t('filtersOf')} storageKey="drawdown.event-filters" filters={filters} types={EVENT_TYPES} />
        <Answer query={events} height={40}>
          {(items) =>
            items.length === 0 ? (
              <Empty>{t('empty')}</Empty>
            ) : (
              <>
                <EventTable events={items} filters={filters} show={(position) => void show(position)} />
                {events.hasNextPage && (
                  <div>
                    <Button disabled={events.isFetchingNextPage} onClick={() => void events.fetchNextPage()}>
                      {t('more')}
                    </Button>
                  </div>
                )}
              </>
            )
          }
        </Answer>
        {shown !== null && (
          <EventPanel
            position={shown}
            listed={events.data?.find(({ position }) => position === shown)}
            onClose={() => void show(null)}
          />
        )}
      </Panel>
    </>
  );
}
