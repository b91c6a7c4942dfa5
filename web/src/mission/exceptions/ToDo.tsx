import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Answer } from '../../design/Answer';
import { MomentLink } from '../../moment/MomentLink';
import { GROUP_NAMES, groupId, rowsOf } from './exception-groups';
import styles from './ToDo.module.css';
import { useExceptionCount } from './use-exception-count';
import { useExceptions } from './use-exceptions';
import { useExceptionSays } from './use-exception-says';
import { useSubject } from './use-subject';

/** How many of what is late are named; the others are counted. */
const NAMED = 3;

/** What is late by name, and how much else there is to do, in the first look at a mission. */
export function ToDo({ missionId }: { missionId: string }): ReactNode {
  const { t } = useTranslation('exceptions');
  const exceptions = useExceptions(missionId);
  const countOf = useExceptionCount(exceptions.data ?? { unread: [] });
  const says = useExceptionSays(missionId);
  const subject = useSubject(missionId);
  return (
    <section className={styles.todo} aria-label={t('toDo')}>
      <h2 className={styles.title}>{t('toDo')}</h2>
      <Answer query={exceptions} height={8}>
        {({ rows }) => {
          // What is late still, the longest first; what came late is told with the rest.
          const late = rowsOf('late', rows)
            .filter((row) => !('doneOn' in row && row.doneOn !== undefined))
            .toSorted((one, other) => one.day.localeCompare(other.day));
          const counted = GROUP_NAMES.map((name) => ({ name, ofGroup: rowsOf(name, rows) }));
          return (
            <>
              {late.length === 0 ? (
                <p>{t(rows.length === 0 ? 'empty' : 'nothingLate')}</p>
              ) : (
                <ul className={styles.late}>
                  {late.slice(0, NAMED).map((row) => (
                    <li key={`${row.kind} ${row.eventId} ${row.day}`}>
                      <MomentLink to={`/missions/${missionId}/timeline?fact=${row.eventId}`}>{subject(row)}</MomentLink>
                      {' – '}
                      {says(row)}
                    </li>
                  ))}
                </ul>
              )}
              <ul className={styles.counts}>
                {counted
                  .filter(({ ofGroup }) => ofGroup.length > 0)
                  .map(({ name, ofGroup }) => (
                    <li key={name}>
                      <a href={`#${groupId(name)}`}>
                        <span className={styles.count}>{countOf(ofGroup)}</span> {t(`group.${name}`)}
                      </a>
                    </li>
                  ))}
              </ul>
            </>
          );
        }}
      </Answer>
    </section>
  );
}
