import { memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import table from '../../design/table.module.css';
import { useFirstOf } from '../../design/use-first-of';
import { useFormats } from '../../language/formats';
import type { DrawdownPoint } from '../mission-reads';
import { useQualified } from '../qualified';
import styles from './DrawdownChart.module.css';
import { valueOn, type Multiple } from './series';

/** How many days are shown at first. */
const FIRST = 50;

/**
 * The charts as a table, a row for each day on which something changes. It is drawn once for its points, and not whenever the line that reads
 * the charts moves over them.
 */
export const DrawdownTable = memo(function DrawdownTable({
  points,
  multiples,
}: {
  points: readonly DrawdownPoint[];
  multiples: readonly Multiple[];
}): ReactNode {
  const { t } = useTranslation('drawdown');
  const { period } = useFormats();
  const qualified = useQualified();
  const { shown, more } = useFirstOf(points, FIRST);
  const series = multiples.flatMap((multiple) => multiple.series);
  return (
    <details className={styles.details}>
      <summary>{t('asTable')}</summary>
      <div className={table.scroll} tabIndex={0} role="region" aria-label={t('asTable')}>
        <table className={table.table}>
          <caption>{t('caption')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('day')}</th>
              {series.map(({ key }) => (
                <th key={key} scope="col" className={table.number}>
                  {t(`column.${key}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map(({ day }) => (
              <tr key={day}>
                <th scope="row" className={table.day}>
                  {period(day)}
                </th>
                {series.map((one) => {
                  const value = valueOn(one, day);
                  return (
                    <td key={one.key} className={table.number}>
                      {value === undefined ? '–' : qualified(value.value, value.qualifier)}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {more}
    </details>
  );
});
