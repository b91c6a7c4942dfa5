import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Badge } from '../../design/Badge';
import { useFormats } from '../../language/formats';
import { MomentLink } from '../../moment/MomentLink';
import { inUnits, type LifeStep } from './asset-life';
import styles from './Life.module.css';
import { LifeCorrections } from './LifeCorrections';
import { useEntryParts } from './use-entry-parts';

interface LifeEntryProps {
  readonly missionId: string;
  readonly unit: string;
  readonly step: LifeStep;
}

/** One entry of an asset's life: when, what, with which papers, and what was left after it. */
export function LifeEntry({ missionId, unit, step: { entry, change, remaining } }: LifeEntryProps): ReactNode {
  const { t } = useTranslation(['assets', 'common']);
  const { number, period, instant } = useFormats();
  const parts = useEntryParts(missionId, entry);
  const isOut = entry.annulled === true || entry.void === true;
  const { document, url } = entry.source;
  return (
    <li className={`${styles.entry} ${isOut ? styles.out : ''}`}>
      <p className={styles.day}>{period(entry.effectiveOn, entry.effectiveOnQualifier)}</p>
      <div className={styles.what}>
        <h3>
          {t(`common:eventType.${entry.type}`)} {isOut && <Badge tone="warn">{t('annulled')}</Badge>}{' '}
          {entry.contested !== undefined && <Badge tone="warn">≠ {t('contested')}</Badge>}
        </h3>
        <dl className={styles.parts}>
          {parts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
          <div>
            <dt>{t('source')}</dt>
            <dd>
              {url === undefined ? (document ?? t('notReported')) : <a href={url}>{document ?? url}</a>}
              {entry.sources > 1 && ` (${t('sources', { count: entry.sources })})`}
            </dd>
          </div>
          <div>
            <dt>{t('recorded')}</dt>
            <dd>{instant(entry.recordedAt)}</dd>
          </div>
        </dl>
        <LifeCorrections entry={entry} />
        <p>
          <MomentLink to={`/missions/${missionId}/timeline?fact=${entry.eventId}`}>{t('toFact')}</MomentLink>
        </p>
      </div>
      <p className={styles.remaining}>
        {change !== 0 && <span>{`${change > 0 ? '+' : '−'}${number(Math.abs(change))}`}</span>}
        <strong>{t('remaining', { remaining: inUnits(number(remaining), unit) })}</strong>
      </p>
    </li>
  );
}
