import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import table from '../design/table.module.css';
import { ORDERS, usePortfolioFilters, type Order, type PortfolioRow } from './portfolio-filters';
import styles from './Portfolio.module.css';
import { PortfolioGroups } from './PortfolioGroups';
import { PortfolioTableRow } from './PortfolioTableRow';

/** The columns, each with the order that pressing its head gives. */
const COLUMNS = [
  { key: 'mission', order: 'acronym' },
  { key: 'phase' },
  { key: 'began', order: 'beganOn' },
  { key: 'mandateEnd', order: 'daysLeft' },
  { key: 'deadline' },
  { key: 'openSites', order: 'openSites', isNumber: true },
  { key: 'contingents', order: 'contingents', isNumber: true },
  { key: 'valueLeft', order: 'valueLeft', isNumber: true },
  { key: 'exceptions', order: 'exceptions', isNumber: true },
] as const;

/** All missions, a row each. */
export function PortfolioTable({ rows }: { rows: readonly PortfolioRow[] }): ReactNode {
  const { t } = useTranslation('portfolio');
  const [{ order }, set] = usePortfolioFilters();
  return (
    <div className={table.scroll} tabIndex={0} role="region" aria-label={t('title')}>
      <table className={`${table.table} ${styles.missions}`}>
        <caption className="visually-hidden">{t('orderedBy', { order: t(`orders.${order}`) })}</caption>
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th
                key={column.key}
                scope="col"
                className={'isNumber' in column ? table.number : undefined}
                aria-sort={'order' in column && column.order === order ? directionOf(order) : undefined}
              >
                {'order' in column ? (
                  <button type="button" className={styles.order} onClick={() => void set({ order: column.order })}>
                    {t(column.key)}
                    {column.order === order && (
                      <span aria-hidden="true"> {directionOf(order) === 'ascending' ? '↑' : '↓'}</span>
                    )}
                  </button>
                ) : (
                  t(column.key)
                )}
              </th>
            ))}
          </tr>
        </thead>
        {order === 'daysLeft' ? (
          <PortfolioGroups rows={rows} columns={COLUMNS.length} />
        ) : (
          <tbody>
            {rows.map((row) => (
              <PortfolioTableRow key={row.missionId} row={row} />
            ))}
          </tbody>
        )}
      </table>
    </div>
  );
}

/** Days and names begin with the least, counts and values with the most. */
function directionOf(order: Order): 'ascending' | 'descending' {
  return ORDERS.indexOf(order) <= ORDERS.indexOf('beganOn') ? 'ascending' : 'descending';
}
