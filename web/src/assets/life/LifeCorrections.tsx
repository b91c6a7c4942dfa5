import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../language/formats';
import type { HistoryEntry } from './asset-life';
import styles from './Life.module.css';

/** The corrections of an entry and the claims about it, beside what they correct. */
export function LifeCorrections({ entry: { corrections, claims } }: { entry: HistoryEntry }): ReactNode {
  const { t } = useTranslation(['assets', 'common']);
  const { period } = useFormats();
  if (corrections.length + claims.length === 0) return null;
  return (
    <ul className={styles.corrections}>
      {corrections.map(({ eventId, recordedAt, reason, annulled }) => (
        <li key={eventId}>
          {t(annulled === true ? 'annulledOn' : 'correctedOn', { day: period(recordedAt.slice(0, 10)), reason })}
        </li>
      ))}
      {claims.map(({ eventId, source, status }) => (
        <li key={eventId}>
          {t('claimed', { source: source.document ?? t('notReported'), status: t(`claimStatus.${status}`) })}
        </li>
      ))}
    </ul>
  );
}
