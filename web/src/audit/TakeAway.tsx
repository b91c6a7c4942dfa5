import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ExportButtons } from '../design/ExportButtons';
import { useMoment } from '../moment/moment';
import styles from './Audit.module.css';

const LISTS = ['events', 'timeline', 'ledger', 'assets'] as const;

/** Everything to take away, and the commands that check it at home. */
export function TakeAway({ missionId }: { missionId: string }): ReactNode {
  const { t } = useTranslation('audit');
  const moment = useMoment();
  return (
    <>
      <ul className={styles.plain}>
        {LISTS.map((list) => (
          <li key={list} className={styles.line}>
            <span className={styles.list}>{t(`questions.takeAway.lists.${list}`)}</span>
            {/* The history is what was recorded; it knows no other moment. */}
            <ExportButtons path={`/missions/${missionId}/${list}`} query={list === 'events' ? {} : { ...moment }} />
          </li>
        ))}
      </ul>
      <pre className={styles.commands} tabIndex={0}>
        npm run -s drawdown -- replay {missionId}
        {'\n'}npm run -s drawdown -- verify log
      </pre>
    </>
  );
}
