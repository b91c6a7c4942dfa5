import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { LONGEST_PAGE } from '../api/all-pages';
import { read } from '../api/client';
import { Notice } from '../design/Notice';
import { FactFields } from '../facts/FactFields';
import { useWords } from '../facts/words';
import { useFormats } from '../language/formats';
import { reportOf, type ReportType } from './reports';
import styles from './record.module.css';

interface SameDayReportsProps {
  readonly missionId: string;
  readonly command: string;
  /** The day of the report that is being written, as far as it is typed. */
  readonly day: string;
}

const DAY = /^\d{4}-\d\d-\d\d$/;

/**
 * The reports that are on record for the day of the one that is being written. The record takes both, and the later entry counts: another
 * source's figures for the same day belong to the report that is there, so that both are seen to differ.
 */
export function SameDayReports({ missionId, command, day }: SameDayReportsProps): ReactNode {
  const type = reportOf(command);
  return type === undefined || !DAY.test(day) ? null : <OfDay missionId={missionId} type={type} day={day} />;
}

function OfDay({ missionId, type, day }: { missionId: string; type: ReportType; day: string }): ReactNode {
  const { t } = useTranslation('record');
  const { period } = useFormats();
  const words = useWords(missionId);
  const reports = read.useQuery(
    'get',
    '/api/v1/missions/{missionId}/timeline',
    { params: { path: { missionId }, query: { type, from: day, to: day, limit: LONGEST_PAGE } } },
    // Of another day's reports nothing is to be said here.
    { placeholderData: undefined },
  );
  if (typeof reports.data !== 'object') return null;
  const same = reports.data.items.filter((fact) => fact.effectiveOn === day && fact.annulled !== true);
  if (same.length === 0) return null;
  return (
    <Notice tone="warn" title={t('sameDay', { day: period(day) })}>
      {same.map((fact) => (
        <div key={fact.eventId} className={styles.sameDay}>
          <FactFields words={words} data={fact.data} />
          <p className={styles.onward}>
            <span className={styles.lead}>{fact.source.document}</span>
            <Link to={`/missions/${missionId}/facts/${fact.eventId}/claim`}>{t('sameDayClaim')}</Link>
          </p>
        </div>
      ))}
    </Notice>
  );
}
