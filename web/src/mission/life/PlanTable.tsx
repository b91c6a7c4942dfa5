import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import table from '../../design/table.module.css';
import { useFirstOf } from '../../design/use-first-of';
import { useContingentNames } from '../../facts/contingent-names';
import { useSiteNames } from '../../facts/site-names';
import { useFormats } from '../../language/formats';
import { MomentLink } from '../../moment/MomentLink';
import type { PlanRow } from '../mission-reads';
import { areBooksClosed, type MissionState } from '../mission-state';
import { daysBetween, lastDayOf } from '../../moment/days';
import styles from './Life.module.css';

/** How many plans, and how many days of each, are shown at first. */
const [FIRST_ROWS, FIRST_DAYS] = [50, 10];

/** Everything that was planned, every day that it was planned for with the fact that set it, beside what happened. */
export function PlanTable({ state, rows }: { state: MissionState; rows: readonly PlanRow[] }): ReactNode {
  const { missionId } = state;
  const isClosed = areBooksClosed(state);
  const { t } = useTranslation('life');
  const { period, number } = useFormats();
  const name = useNameOfRow(missionId);
  const planned = rows.filter((row) => row.planned.some(({ on, setOn }) => lastDayOf(setOn) < lastDayOf(on)));
  const { shown, more } = useFirstOf(planned, FIRST_ROWS);
  if (planned.length === 0) return null;
  return (
    <details className={styles.plan}>
      <summary>{t('plan.summary', { count: planned.length, figure: number(planned.length) })}</summary>
      <div className={table.scroll}>
        <table className={table.table}>
          <caption>{t('plan.caption')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('plan.what')}</th>
              <th scope="col">{t('plan.planned')}</th>
              <th scope="col">{t('plan.actual')}</th>
              <th scope="col" className={table.number}>
                {t('plan.late')}
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <tr key={`${row.of} ${row.id ?? ''}`}>
                <th scope="row">{name(row)}</th>
                <td>
                  <PlannedDays missionId={missionId} planned={row.planned} />
                </td>
                <td className={table.day}>
                  {row.actual === undefined
                    ? row.cancelledOn === undefined
                      ? t(isClosed ? 'plan.neverReported' : 'plan.notYet')
                      : t('plan.cancelled', { day: period(row.cancelledOn) })
                    : period(row.actual)}
                </td>
                <td className={table.number}>
                  {isClosed && row.actual === undefined ? '–' : number(row.overdueDays ?? differenceOf(row))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {more}
    </details>
  );
}

/** Every day that was planned, each with the fact that set it; a mandate that is extended for decades has hundreds. */
function PlannedDays({ missionId, planned }: { missionId: string; planned: PlanRow['planned'] }): ReactNode {
  const { t } = useTranslation('life');
  const { period } = useFormats();
  const { shown, more } = useFirstOf(planned, FIRST_DAYS);
  return (
    <>
      <ul>
        {shown.map(({ on, setBy, setOn }) => (
          <li key={`${setBy} ${on}`}>
            {period(on)}{' '}
            <MomentLink to={`/missions/${missionId}/timeline?fact=${setBy}`} className={styles.small}>
              {t('plan.setOn', { day: period(setOn) })}
            </MomentLink>
          </li>
        ))}
      </ul>
      {more}
    </>
  );
}

/** Negative where it came earlier than was planned last. */
function differenceOf({ planned, actual }: PlanRow): number {
  const latest = planned.at(-1);
  return latest === undefined || actual === undefined ? 0 : daysBetween(latest.on, actual);
}

/** What a row of the plan is about, in words. */
function useNameOfRow(missionId: string): (row: PlanRow) => string {
  const { t } = useTranslation('life');
  const siteOf = useSiteNames(missionId);
  const contingentOf = useContingentNames(missionId);
  return ({ of, id = '' }) => {
    const isForce = ['contingent', 'rear-party', 'guard-unit'].includes(of);
    const named = of === 'site' ? siteOf(id) : isForce ? contingentOf(id) : id;
    return t(`plan.of.${of}`, { name: named });
  };
}
