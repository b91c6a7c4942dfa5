import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Badge, type Tone } from '../../design/Badge';
import table from '../../design/table.module.css';
import { useFormats } from '../../language/formats';
import type { ContingentRow, SiteRow } from '../mission-reads';
import { useQualified } from '../qualified';
import { useKind } from '../../facts/kind';
import styles from './Contingents.module.css';

const TONES: Record<ContingentRow['status'], Tone> = { deployed: 'accent', suspended: 'warn', withdrawn: 'plain' };

interface ContingentCellsProps {
  readonly unit: ContingentRow;
  /** The greatest strength of all, which has the longest bar. */
  readonly most: number;
  readonly sites: readonly SiteRow[];
}

/** What is known of one contingent, after the cell of its country. */
export function ContingentCells({ unit, most, sites }: ContingentCellsProps): ReactNode {
  const { t } = useTranslation(['contingents', 'common']);
  const { period } = useFormats();
  const qualified = useQualified();
  const kindOf = useKind();
  const { kind, status, strength, strengthQualifier, deployedOn, deployedOnQualifier, withdrawnOn, contested } = unit;
  return (
    <>
      <td>{kindOf(kind)}</td>
      <td>
        <Badge tone={TONES[status]}>{t(`statuses.${status}`)}</Badge>
      </td>
      <td>
        {strength === undefined ? (
          t('unknownStrength')
        ) : (
          <span className={styles.strength}>
            <span className={styles.bar} style={{ width: `${(6 * strength) / most}rem` }} />
            {qualified(strength, strengthQualifier)}
            {contested !== undefined && (
              <span className={styles.contested} title={t('common:contested')}>
                ≠<span className="visually-hidden"> {t('common:contested')}</span>
              </span>
            )}
          </span>
        )}
      </td>
      <td className={table.day}>{period(deployedOn, deployedOnQualifier)}</td>
      <td className={table.day}>{withdrawnOn === undefined ? '–' : period(withdrawnOn)}</td>
      <td>
        <Notes unit={unit} sites={sites} />
      </td>
    </>
  );
}

function Notes({ unit, sites }: { unit: ContingentRow; sites: readonly SiteRow[] }): ReactNode {
  const { t } = useTranslation('contingents');
  const { period } = useFormats();
  const qualified = useQualified();
  const { siteId, suspendedOn, destination, rehattedTo, rearParty, guardUnit } = unit;
  const siteOf = (id: string): string => sites.find((site) => site.siteId === id)?.name ?? id;
  const kept = [
    ['rearParty', rearParty],
    ['guardUnit', guardUnit],
  ] as const;
  return (
    <ul className={styles.notes}>
      {siteId !== undefined && <li>{t('at', { site: siteOf(siteId) })}</li>}
      {suspendedOn !== undefined && <li>{t('suspendedOn', { day: period(suspendedOn) })}</li>}
      {kept.map(
        ([key, retained]) =>
          retained !== undefined && (
            <li key={key}>
              <strong>{t(key)}</strong> {t('at', { site: siteOf(retained.siteId) })}
              {retained.strength !== undefined && `, ${qualified(retained.strength, retained.strengthQualifier)}`}
              {`, ${t('designated', { day: period(retained.designatedOn) })}`}
              {retained.until !== undefined && `, ${t('until', { day: period(retained.until) })}`}
            </li>
          ),
      )}
      {destination !== undefined && <li>{t('destination', { place: destination })}</li>}
      {rehattedTo !== undefined && <li>{t('rehatted', { mission: rehattedTo })}</li>}
    </ul>
  );
}
