import { lazy, Suspense, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { read } from '../api/client';
import { Answer } from '../design/Answer';
import { Outline } from '../design/Outline';
import { Empty } from '../design/Empty';
import { addDays, addMonths } from '../moment/days';
import { useMoment } from '../moment/moment';
import { RecordMoment } from '../moment/RecordMoment';
import { useToday } from '../moment/use-today';
import { orderMissions } from './order-missions';
import { usePortfolioFilters } from './portfolio-filters';
import { PortfolioFilters } from './PortfolioFilters';
import styles from './Portfolio.module.css';
import { PortfolioTable } from './PortfolioTable';

const Lives = lazy(async () => ({ default: (await import('./Lives')).Lives }));

/** All missions, as a table and as a timeline of their lives. */
export function PortfolioPage(): ReactNode {
  const { t } = useTranslation('portfolio');
  const moment = useMoment();
  const today = useToday();
  const [{ q, phase, mandateStatus, hostState, withinAYear, order, view }] = usePortfolioFilters();
  const query = {
    ...moment,
    ...(q !== '' && { q }),
    ...(phase !== null && { phase }),
    ...(mandateStatus !== null && { mandateStatus }),
    ...(hostState !== null && { hostState }),
    // The filter asks for what ends before a day.
    ...(withinAYear && { endsBefore: addDays(addMonths(today, 12), 1) }),
    limit: 500,
  };
  const missions = read.useQuery('get', '/api/v1/missions', { params: { query } });
  return (
    <>
      <header className={styles.title}>
        <h1>{t('title')}</h1>
        <p>{t('lead')}</p>
      </header>
      <RecordMoment />
      <PortfolioFilters />
      <Answer query={missions} height={30}>
        {({ items }) => {
          const rows = orderMissions(items, view === 'lives' ? 'beganOn' : order);
          return (
            <>
              <p role="status" className={styles.count}>
                {t('count', { count: rows.length })}
              </p>
              {rows.length === 0 ? (
                <Empty>{t('empty')}</Empty>
              ) : view === 'lives' ? (
                <Suspense fallback={<Outline height={30} />}>
                  <Lives rows={rows} today={today} />
                </Suspense>
              ) : (
                <PortfolioTable rows={rows} />
              )}
            </>
          );
        }}
      </Answer>
    </>
  );
}
