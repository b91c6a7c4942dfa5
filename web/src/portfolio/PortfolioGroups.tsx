import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../language/formats';
import type { PortfolioRow } from './portfolio-filters';
import styles from './Portfolio.module.css';
import { PortfolioTableRow } from './PortfolioTableRow';
import { STANDINGS, standingOf } from './standing';

/** The rows under what they have in common: those that come to their end first. */
export function PortfolioGroups({ rows, columns }: { rows: readonly PortfolioRow[]; columns: number }): ReactNode {
  const { t } = useTranslation('portfolio');
  const { number } = useFormats();
  return STANDINGS.map((standing) => {
    const here = rows.filter((row) => standingOf(row) === standing);
    if (here.length === 0) return null;
    return (
      <tbody key={standing}>
        <tr className={styles.group}>
          <th scope="rowgroup" colSpan={columns}>
            {t(`standing.${standing}`)} <span className={styles.groupCount}>{number(here.length)}</span>
          </th>
        </tr>
        {here.map((row) => (
          <PortfolioTableRow key={row.missionId} row={row} />
        ))}
      </tbody>
    );
  });
}
