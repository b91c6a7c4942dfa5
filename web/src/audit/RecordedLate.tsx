import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Page } from '../api/all-pages';
import { read } from '../api/client';
import { listOf } from '../api/list-of';
import type { components } from '../api/schema';
import { Answer } from '../design/Answer';
import { Empty } from '../design/Empty';
import { useFirstOf } from '../design/use-first-of';
import { useContingentNames } from '../facts/contingent-names';
import { useSiteNames } from '../facts/site-names';
import table from '../design/table.module.css';
import { useFormats } from '../language/formats';
import { useMoment } from '../moment/moment';
import { MomentLink } from '../moment/MomentLink';

type Exceptional = components['schemas']['ExceptionDto'];
type Late = components['schemas']['RecordedLateException'];

/** The facts that were recorded long after their day, the latest first. */
export function RecordedLate({ missionId }: { missionId: string }): ReactNode {
  const moment = useMoment();
  const late = read.useQuery('get', '/api/v1/missions/{missionId}/exceptions', {
    params: { path: { missionId }, query: { ...moment, kind: 'recorded-late', limit: 500 } },
  });
  return <Answer query={late}>{(answered) => <LateFacts missionId={missionId} late={listOf(answered)} />}</Answer>;
}

/** How many facts are shown at first. */
const FIRST = 50;

function LateFacts({ missionId, late }: { missionId: string; late: Page<Exceptional> }): ReactNode {
  const { t } = useTranslation(['audit', 'common']);
  const { period, number } = useFormats();
  const siteName = useSiteNames(missionId);
  const contingentName = useContingentNames(missionId);
  const rows = late.items
    .filter((one): one is Late => one.kind === 'recorded-late')
    .toSorted((a, b) => b.days - a.days);
  const { shown, more } = useFirstOf(rows, FIRST);
  if (rows.length === 0) return <Empty>{t('questions.late.none')}</Empty>;
  const count = late.next === null ? 'questions.late.count' : 'questions.late.atLeast';
  return (
    <>
      <div className={table.scroll}>
        <table className={table.table}>
          <caption>{t(count, { count: rows.length, figure: number(rows.length) })}</caption>
          <thead>
            <tr>
              <th scope="col">{t('fact')}</th>
              <th scope="col">{t('questions.late.day')}</th>
              <th scope="col">{t('recorded')}</th>
              <th scope="col" className={table.number}>
                {t('questions.late.days')}
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ eventId, type, effectiveOn, recordedOn, days, siteId, contingentId, assetId }) => (
              <tr key={eventId}>
                <th scope="row">
                  <MomentLink to={`/missions/${missionId}/timeline?fact=${eventId}`}>
                    {t(`common:eventType.${type}`)}
                  </MomentLink>{' '}
                  {siteId !== undefined && siteName(siteId)}
                  {contingentId !== undefined && contingentName(contingentId)}
                  {assetId}
                </th>
                <td>{period(effectiveOn)}</td>
                <td>{period(recordedOn)}</td>
                <td className={table.number}>{number(days)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {more}
    </>
  );
}
