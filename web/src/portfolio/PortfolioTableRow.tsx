import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PhaseBadge } from '../design/PhaseBadge';
import table from '../design/table.module.css';
import { useFormats } from '../language/formats';
import { MomentLink } from '../moment/MomentLink';
import type { PortfolioRow } from './portfolio-filters';
import styles from './Portfolio.module.css';

/** One mission of the portfolio. A count of none is a dash, so that those that matter are seen. */
export function PortfolioTableRow({ row }: { row: PortfolioRow }): ReactNode {
  const { t } = useTranslation(['portfolio', 'common']);
  const { period, number, usdShort, country, list } = useFormats();
  const { missionId, acronym, name, phase, mandate, withdrawalDeadline, hostStates } = row;
  const to = `/missions/${missionId}`;
  const countOf = (key: 'openSites' | 'contingents'): ReactNode => (
    <td className={`${table.number} ${row[key] === 0 ? styles.none : ''}`} data-label={t(key)}>
      {row[key] === 0 ? '–' : number(row[key])}
    </td>
  );
  return (
    <tr>
      <th scope="row" className={styles.mission}>
        <MomentLink to={to}>{acronym}</MomentLink>
        <span className={styles.name}>{hostStates.length === 0 ? name : list(hostStates.map(country))}</span>
      </th>
      <td className={styles.phase}>
        <PhaseBadge phase={phase} />
      </td>
      <td className={`${table.day} ${styles.began}`} data-label={t('began')}>
        {period(row.beganOnKnown ?? row.beganOn, row.beganOnQualifier)}
      </td>
      <td className={`${table.day} ${styles.ends}`} data-label={t('mandateEnd')}>
        {mandate.endsOn === undefined && mandate.until === undefined ? (
          <span className={styles.quiet}>{t('openEnded')}</span>
        ) : (
          period(mandate.endsOnKnown ?? mandate.endsOn ?? mandate.until ?? '', mandate.endsOnQualifier)
        )}
        {mandate.daysLeft !== undefined && (
          <span className={mandate.daysLeft < 100 ? styles.soon : styles.name}>
            {t('daysLeft', { count: mandate.daysLeft, figure: number(mandate.daysLeft) })}
            {mandate.final && `, ${t('final')}`}
            {mandate.status === 'running' && `, ${t('unlessExtended')}`}
          </span>
        )}
      </td>
      <td
        className={`${table.day} ${withdrawalDeadline === undefined ? styles.none : styles.deadline}`}
        data-label={t('deadline')}
      >
        {withdrawalDeadline === undefined ? '–' : period(withdrawalDeadline)}
      </td>
      {countOf('openSites')}
      {countOf('contingents')}
      <td className={`${table.number} ${row.assetsLeft === 0 ? styles.none : ''}`} data-label={t('valueLeft')}>
        {row.assetsLeft === 0 ? '–' : usdShort(row.valueLeftUsdCents)}
        {row.assetsLeft > 0 && (
          <span className={styles.name}>
            {t('assetsLeft', { count: row.assetsLeft, figure: number(row.assetsLeft) })}
          </span>
        )}
      </td>
      <td className={`${table.number} ${row.exceptions === 0 ? styles.none : ''}`} data-label={t('exceptions')}>
        {row.exceptions === 0 ? '–' : number(row.exceptions)}
        {row.contested > 0 && (
          <span className={styles.name}>
            {t('contestedCount', { count: row.contested, figure: number(row.contested) })}
          </span>
        )}
      </td>
    </tr>
  );
}
